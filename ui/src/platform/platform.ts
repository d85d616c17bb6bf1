// What the screens ask of whatever carries them. Each call is one command of desk; each rejects with a Failure and nothing
// else. No sentence passes here, and nothing outside this folder knows what a window is made of.
import type { Book } from "../bindings/Book";
import type { BookDay } from "../bindings/BookDay";
import type { BookLine } from "../bindings/BookLine";
import type { BookVisit } from "../bindings/BookVisit";
import type { CardFate } from "../bindings/CardFate";
import type { CrowdView } from "../bindings/CrowdView";
import type { ExpectedForm } from "../bindings/ExpectedForm";
import type { ExpectedLine } from "../bindings/ExpectedLine";
import type { ExportWish } from "../bindings/ExportWish";
import type { Failure } from "../bindings/Failure";
import type { FolderView } from "../bindings/FolderView";
import type { PaperFormsView } from "../bindings/PaperFormsView";
import type { PaperVisit } from "../bindings/PaperVisit";
import type { PreviewView } from "../bindings/PreviewView";
import type { GuestLine } from "../bindings/GuestLine";
import type { InsideLine } from "../bindings/InsideLine";
import type { JournalView } from "../bindings/JournalView";
import type { Left } from "../bindings/Left";
import type { MarkWord } from "../bindings/MarkWord";
import type { OwnerView } from "../bindings/OwnerView";
import type { PaperWords } from "../bindings/PaperWords";
import type { Recalled } from "../bindings/Recalled";
import type { ReportForm } from "../bindings/ReportForm";
import type { ReportSaved } from "../bindings/ReportSaved";
import type { ReportView } from "../bindings/ReportView";
import type { SaidOfPhone } from "../bindings/SaidOfPhone";
import type { ScannerPort } from "../bindings/ScannerPort";
import type { ListView } from "../bindings/ListView";
import type { Screen } from "../bindings/Screen";
import type { Settings } from "../bindings/Settings";
import type { SheetKind } from "../bindings/SheetKind";
import type { ShiftView } from "../bindings/ShiftView";
import type { StaffForm } from "../bindings/StaffForm";
import type { StaffMark } from "../bindings/StaffMark";
import type { StaffTaken } from "../bindings/StaffTaken";
import type { StaffView } from "../bindings/StaffView";
import type { Advised } from "../bindings/Advised";
import type { TypedScan } from "../bindings/TypedScan";
import type { Update } from "../bindings/Update";
import type { UpkeepView } from "../bindings/UpkeepView";
import type { VolumeWord } from "../bindings/VolumeWord";
import type { VisitForm } from "../bindings/VisitForm";
import type { Written } from "../bindings/Written";

export interface Platform {
  /** Opens the register (or joins the one that is open) and answers what to paint; changes follow through `onUpdate`. */
  openDesk(onUpdate: (update: Update) => void): Promise<Screen>;
  /** Says once that the first screen is really on the glass. */
  painted(): Promise<void>;
  /** The next visitor steps up; answers the number of their check, by which they are named from then on. */
  nextVisitor(): Promise<number>;
  /** The visitor of a check that ended without a visit stands there again; answers the number of the check that begins. */
  visitorAgain(before: number): Promise<number>;
  /** The visitor of a check went without a visit: nobody inherits what it found. */
  visitorGoes(check: number): Promise<void>;
  /** The visitor of a check has no smartphone; again: taken back. One whose check is over, or was never begun, gets one. */
  noPhone(check: number | null): Promise<SaidOfPhone>;
  /** Writes a visit, with what was found by its visitor's own check. */
  writeVisit(form: VisitForm, check: number | null): Promise<Written>;
  /** Declares a visit void that was written by mistake; its check waits for a visit again. */
  takeBackVisit(visit: string): Promise<void>;
  exitVisit(visit: string): Promise<Left>;
  exitCard(card: string): Promise<Left>;
  undoExit(visit: string): Promise<void>;
  /** The visitor of a check (or the one of the staff at the desk) was told about the app; again: taken back. */
  advise(check: number | null): Promise<Advised>;
  adviseVisitor(visit: string): Promise<Advised>;
  takeBackAdvice(visit: string): Promise<Advised>;
  /** Visitors who were here before, newest first, a few. */
  recall(text: string): Promise<Recalled[]>;
  /** Somebody was seen leaving whom nobody had written in. */
  leaveUnentered(form: VisitForm): Promise<Left>;
  /** Ends every open visit without a time of departure, and answers those it ended. */
  closeDay(): Promise<InsideLine[]>;
  /** The roll call comes as updates. */
  beginRollCall(): Promise<void>;
  tickRollCall(visit: string): Promise<void>;
  endRollCall(): Promise<void>;
  /** The lines of a day (`YYYY-MM-DD`; null is today). */
  bookDay(date: string | null): Promise<BookDay>;
  bookSearch(text: string): Promise<BookLine[]>;
  bookVisit(visit: string): Promise<BookVisit>;
  /** Puts right whatever differs; the reason stands in the book. */
  correctVisit(visit: string, form: VisitForm, why: string): Promise<void>;
  voidVisit(visit: string, why: string): Promise<void>;
  /** What is wanted when a visitor comes; null takes it off. */
  markVisitor(visitor: string, mark: MarkWord | null, note: string): Promise<void>;
  /** Erases every word about a visitor for ever, and answers of how many visits. */
  eraseVisitor(visitor: string): Promise<number>;
  /** Counts people who go by (below 0: takes them back); the crowd comes as an update too, and updates come in order. */
  countPeople(people: number): Promise<CrowdView>;
  /** Prints the register of a day (`YYYY-MM-DD`; null is today). Answers at once, progress comes as updates. */
  printDay(date: string | null): Promise<void>;
  /** Saves the sheet of a day and answers its path. */
  saveDay(date: string | null): Promise<string>;
  /** Prints a paper that is no register of a day; otherwise as `printDay`. */
  printPaper(paper: SheetKind): Promise<void>;
  /** Saves such a paper and answers its path. */
  savePaper(paper: SheetKind): Promise<string>;
  /** Saves the pictures for electronic boards and answers their paths. */
  savePictures(): Promise<string[]>;
  /** The words on papers that the owner chose; empty ones are those of a fresh desk. */
  paperWords(): Promise<PaperWords>;
  changePaperWords(words: PaperWords): Promise<void>;
  /** What was typed last for a report. */
  reportDraft(): Promise<ReportForm>;
  /** Keeps what is being typed; on disk when this is answered. */
  keepReportDraft(form: ReportForm): Promise<void>;
  /** The figures of a report, as they would be printed now. */
  report(form: ReportForm): Promise<ReportView>;
  /** Saves its workbook. */
  saveReportWorkbook(form: ReportForm): Promise<ReportSaved>;
  /** Saves it as an e-mail draft, opened with the system's mail program where there is one. */
  mailReport(form: ReportForm): Promise<ReportSaved>;
  /** Lays out such a paper to be looked at; null: the register of a day. Its pages are asked for one by one, from 0, as SVG. */
  preview(paper: SheetKind | null, date: string | null): Promise<PreviewView>;
  previewPage(page: number): Promise<string>;
  /** Puts some days of the book into a file for spreadsheets and answers its path. */
  exportDays(wish: ExportWish): Promise<string>;
  /** Folders into which a file can be put, the likeliest first. */
  folders(): Promise<FolderView[]>;
  /** How far the typing of a day's paper forms has come. */
  paperForms(date: string | null): Promise<PaperFormsView>;
  /** Writes the visit of a paper form. */
  writePaperVisit(typed: PaperVisit): Promise<Written>;
  cancelPrint(): Promise<void>;
  /** Opens the owner's door with the PIN. */
  unlock(pin: string): Promise<OwnerView>;
  lock(): Promise<void>;
  /** Sets the owner's PIN; null takes it away. */
  setPin(pin: string | null): Promise<void>;
  /** Sets a PIN in the place of a forgotten one, for whoever has the recovery sheet. */
  resetPin(recovery: string, pin: string): Promise<void>;
  /** This attendant is on duty from now on; whoever was hands over with a note. The new screen comes as an update. */
  beginShift(name: string, note: string): Promise<void>;
  endShift(note: string): Promise<void>;
  /** The shifts of the last days, newest first. */
  shifts(): Promise<ShiftView[]>;
  /** What is kept for how long, what is erased next, and which copies of the register there are. */
  upkeep(): Promise<UpkeepView>;
  /** Copies the register now; answers once the copy is verified. */
  copyNow(): Promise<UpkeepView>;
  /** Puts a copy in the place of the register; the new screen comes as an update. */
  restoreCopy(file: string): Promise<void>;
  /** What visitors are told of their words, line by line. */
  notice(): Promise<string[]>;
  /** Keeps the key of a recovery sheet, for a register that did not open. */
  restoreKey(recovery: string): Promise<void>;
  changeSettings(settings: Settings): Promise<void>;
  /** Begins to measure the phone on the pad; progress comes as updates. The open check ends. */
  calibrate(): Promise<void>;
  /** Calls that off, and forgets what came of it. */
  cancelCalibration(): Promise<void>;
  /** Ends the program, or the computer with it. */
  leave(what: "close" | "shut_down"): Promise<void>;
  trySound(volume: VolumeWord): Promise<void>;
  printers(): Promise<string[]>;
  /** Hands over what a scanner typed into the window; what it was comes as an update. */
  scanTyped(scan: TypedScan): Promise<void>;
  /** What is plugged in and could be a scanner. */
  scannerPorts(): Promise<ScannerPort[]>;
  /** Changes between the real register and practice; the new screen comes as an update. */
  setBook(book: Book): Promise<void>;
  /** The agency's own people. */
  staff(): Promise<StaffView>;
  /** Enters somebody (null) or puts the words about somebody right; answers who it is. */
  saveStaff(staff: string | null, form: StaffForm): Promise<string>;
  lookAtStaffList(bytes: Uint8Array, sheet: number | null): Promise<ListView>;
  takeStaff(people: StaffForm[]): Promise<StaffTaken>;
  retireStaff(staff: string): Promise<void>;
  markStaff(staff: string, mark: StaffMark): Promise<void>;
  /** Begins to check one of them; the verdict comes as for visitors, and what was written as an update. */
  checkStaff(staff: string): Promise<void>;
  endStaffCheck(): Promise<void>;
  /** Visitors who are expected, from today on. */
  expected(): Promise<ExpectedLine[]>;
  lookAtExpectedList(bytes: Uint8Array, sheet: number | null): Promise<ListView>;
  /** Answers how many were not expected before. */
  takeExpected(people: ExpectedForm[]): Promise<number>;
  removeExpected(expected: string): Promise<void>;
  /** A hotel's guests, those still to be declared first. */
  guests(): Promise<GuestLine[]>;
  declareGuest(visit: string): Promise<void>;
  undeclareGuest(visit: string): Promise<void>;
  /** Saves the foreign guests of some days for the form NA17; answers where. */
  exportGuests(wish: ExportWish): Promise<string>;
  settleCard(card: string, fate: CardFate): Promise<void>;
  /** What the program did, newest first. */
  journal(): Promise<JournalView>;
  /** Saves that as a text file; answers where. */
  saveJournal(): Promise<string>;
}

/** Whatever a call rejected with, as a Failure: a broken bridge is an internal failure, never a crash of the screen. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown) return thrown as Failure;
  return { code: "internal", detail: null };
}
