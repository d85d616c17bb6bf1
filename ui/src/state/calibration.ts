// What is said about the receiver's calibration: where it stands, and whether something should be done. Pure.
import type { CalibrationState } from "../bindings/CalibrationState";
import type { CalibrationView } from "../bindings/CalibrationView";
import { wallTime } from "./clock.svelte";
import { keyOf, say } from "./words.svelte";

/** Where something should be done. */
type Advice = Extract<CalibrationState, "uncalibrated" | "other_receiver" | "changed">;

/** What the footer says, if anything: never an alarm, checks go on as they are. */
export function adviceOf(calibration: CalibrationView): Advice | null {
  const { state } = calibration;
  return state === "uncalibrated" || state === "other_receiver" || state === "changed" ? state : null;
}

/** Where it stands, as a sentence. */
export function calibrationSays(calibration: CalibrationView): string {
  const at = calibration.calibrated_at;
  return say(keyOf("calibration-state", calibration.state), { date: at ? wallTime(new Date(at)).date : "" });
}
