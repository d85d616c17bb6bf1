// What is plugged into this computer and may be chosen: printers and scanners.
import type { ScannerPort } from "../bindings/ScannerPort";
import type { Platform } from "../platform/platform";
import { Asked } from "./asked.svelte";

export class Devices {
  readonly printers: Asked<string[]>;
  readonly scanners: Asked<ScannerPort[]>;

  constructor(platform: Platform) {
    this.printers = new Asked(() => platform.printers());
    this.scanners = new Asked(() => platform.scannerPorts());
  }
}
