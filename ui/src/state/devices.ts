// What is plugged into this computer and may be chosen: printers, scanners, and displays for visitors.
import type { DisplayView } from "../bindings/DisplayView";
import type { ScannerPort } from "../bindings/ScannerPort";
import type { Platform } from "../platform/platform";
import { Asked } from "./asked.svelte";

export class Devices {
  readonly printers: Asked<string[]>;
  readonly scanners: Asked<ScannerPort[]>;
  readonly displays: Asked<DisplayView[]>;

  constructor(platform: Platform) {
    this.printers = new Asked(() => platform.printers());
    this.scanners = new Asked(() => platform.scannerPorts());
    this.displays = new Asked(() => platform.displays());
  }
}
