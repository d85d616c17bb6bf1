// The guide of the first day, as desk tells of it.
import type { GuideStep } from "../src/bindings/GuideStep";
import type { GuideView } from "../src/bindings/GuideView";
import type { StepState } from "../src/bindings/StepState";

export const STEPS: readonly GuideStep[] = ["entrance", "checking", "agency", "printer", "scanner", "calibration", "pin", "copies", "recovery"];

/** A desk that is prepared but for the steps that are left. */
export function guide(over: Partial<GuideView> = {}, left: readonly GuideStep[] = []): GuideView {
  return {
    opens: false,
    at: "entrance",
    steps: STEPS.map((step) => ({ step, state: left.includes(step) ? "left" : "done" })),
    sheet: left.includes("recovery") ? "unconfirmed" : "confirmed",
    sheet_confirmed: left.includes("recovery") ? null : "2026-11-02",
    ...over,
  };
}

/** The same with another answer. */
export function answered(view: GuideView, step: GuideStep, state: StepState): GuideView {
  const steps = view.steps.map((line) => (line.step === step ? { step, state } : line));
  const sheet = step === "recovery" && state === "done" ? { sheet: "confirmed" as const, sheet_confirmed: "2026-11-22" } : {};
  return { ...view, steps, ...sheet };
}
