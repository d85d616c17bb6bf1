// Failures about a place: which file or folder it is, so that somebody can do something about it.
import type { ErrorCode } from "../bindings/ErrorCode";
import type { Failure } from "../bindings/Failure";

const ABOUT_PLACES: readonly ErrorCode[] = [
  "place_full",
  "place_away",
  "place_read_only",
  "place_not_a_folder",
  "place_is_a_folder",
  "place_in_use",
  "file_exists",
  "own_file",
  "cannot_save",
  "cannot_read",
  // The gate at which the holder of the card came in.
  "card_elsewhere",
];

/** The file or folder that a failure is about; null where its detail is a field or a limit, or there is none. */
export function placeOf(failure: Failure): string | null {
  return ABOUT_PLACES.includes(failure.code) ? failure.detail : null;
}
