// The window's side of the platform: the only file that imports @tauri-apps.
import { Channel, invoke } from "@tauri-apps/api/core";
import { commandsOver } from "../bindings/commands";
import type { Platform } from "./platform";

export function tauriPlatform(): Platform {
  return commandsOver({
    call: (command, args) => invoke(command, args),
    send: (command, bytes, beside) => {
      const said = Object.entries(beside).flatMap(([name, word]) => (word === null ? [] : [[name, String(word)]]));
      return invoke(command, bytes, { headers: Object.fromEntries(said) as Record<string, string> });
    },
    channel: (told) => new Channel(told),
  });
}
