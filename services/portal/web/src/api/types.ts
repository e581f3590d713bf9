// proto/baocao/v1 as proto3 JSON: what the pages use of it. 64-bit integers
// are strings, instants RFC 3339, absent messages undefined.

export type Severity =
  | "SEVERITY_UNSPECIFIED"
  | "SEVERITY_ERROR"
  | "SEVERITY_JUSTIFY"
  | "SEVERITY_WARNING"
  | "SEVERITY_STYLE";
export type Mark =
  | "MARK_UNSPECIFIED"
  | "MARK_NIL"
  | "MARK_NOT_APPLICABLE"
  | "MARK_NOT_AVAILABLE";

export interface Text {
  vi: string;
  en: string;
}

// --- campaign ---

export interface Column {
  key: string;
  heading: string[];
  printedNumber: string;
  type:
    | "COLUMN_TYPE_ORDINAL"
    | "COLUMN_TYPE_LABEL"
    | "COLUMN_TYPE_COUNT"
    | "COLUMN_TYPE_DECIMAL"
    | "COLUMN_TYPE_MONEY"
    | "COLUMN_TYPE_PERCENT"
    | "COLUMN_TYPE_TEXT"
    | "COLUMN_TYPE_DATE"
    | "COLUMN_TYPE_MARK";
  unit: string;
  decimals: number;
  maxLength: number;
  aggregate: string;
  shareOf: string;
  ratio?: { numerator: Term[]; denominator: Term[]; percent: boolean };
  part: string;
  options: string[];
}

export interface Term {
  form: string;
  row: string;
  column: string;
  factor: string;
  listRows: boolean;
}

export interface Row {
  key: string;
  printedNumber: string;
  label: string;
  labelNormalised: string;
  parent: string;
  kind:
    | "ROW_KIND_SECTION"
    | "ROW_KIND_LEAF"
    | "ROW_KIND_SUM"
    | "ROW_KIND_GRAND_TOTAL"
    | "ROW_KIND_LIST_GROUP";
  filledBy: string[];
  owner: string;
  addends: string[];
  aggregate: string;
  shareBases: string[];
  choice?: { question: Text; options: { id: string; text: Text }[] };
  italic: boolean;
  derived: boolean;
  part: string;
  unitTypes: string[];
}

export interface Rule {
  id: string;
  severity: Severity;
  text?: Text;
  reasonCodes: string[];
}

export interface FormSpec {
  key: string;
  status: string;
  title: string;
  label?: Text;
  kind: "FORM_KIND_MATRIX" | "FORM_KIND_LIST";
  section: string;
  owedBy: string[];
  columns: Column[];
  rows: Row[];
  notes: string[];
  rules: Rule[];
  columnNumbersPrinted: boolean;
}

export interface OutlineSection {
  id: string;
  title: string;
  label?: Text;
  parent: string;
  requiredFor: string[];
  byAxis: boolean;
  heading: boolean;
  guidance: string;
}

export interface CampaignSpec {
  id: string;
  title?: Text;
  collectingBody: string;
  utcOffset: string;
  moneyUnit: string;
  deadline?: { instant: string; printed?: Text };
  updateRound?: { start: string; end: string; printed?: Text };
  domains: { id: string; name?: Text }[];
  addressees: { id: string; name?: Text }[];
  outline: OutlineSection[];
  classes: { id: string; name?: Text; owesPackage: boolean }[];
  rules: Rule[];
  reasonCodes: { id: string; name?: Text }[];
  derivedFormsCounted: string[];
  // Fewest units of a type from which medians are used; 0: 10.
  peersMinimum: number;
  letterheads: Letterhead[];
}

export interface Letterhead {
  classes: string[];
  superior: string;
  issuingBody: string;
  symbol: string;
  place: string;
  authority: string;
  position: string;
  recipients: string[];
}

export interface CampaignSummary {
  // campaigns/{campaign}
  name: string;
  title?: Text;
}

export interface GetCampaignResponse {
  campaign: CampaignSpec;
  state?: { closed: boolean; extensions: Record<string, string> };
  digest: string;
  deadline: string;
  testData: boolean;
  now: string;
}

export interface Unit {
  code: string;
  name: string;
  type: string;
  reportingClass: string;
  email: string;
  fullName: string;
  order: number;
}

// --- submissions ---

export interface Place {
  form?: string;
  row?: string;
  column?: string;
  listRow?: string;
  section?: string;
  axis?: string;
  attachment?: string;
}

export interface CellEntry {
  row?: string;
  column: string;
  number?: string;
  mark?: Mark;
  text?: string;
  estimated?: boolean;
  note?: string;
}

export interface ListRow {
  id: string;
  group: string;
  cells: CellEntry[];
  mergedFrom?: string[];
}

export interface FormEntry {
  form: string;
  cells?: CellEntry[];
  rows?: ListRow[];
  moneyUnit?: string;
  choices?: { row: string; option: string }[];
  asOf?: string;
}

export interface SectionEntry {
  section: string;
  axis?: string;
  text: string;
}

export interface Proposal {
  id: string;
  domain: string;
  addressee: string;
  difficulty: string;
  request: string;
  politicalBasis?: string;
  legalBasis?: string;
}

export type AttachmentKind =
  | "ATTACHMENT_KIND_SIGNED_REPORT"
  | "ATTACHMENT_KIND_ANNEX"
  | "ATTACHMENT_KIND_SPEECH"
  | "ATTACHMENT_KIND_OTHER";

export interface Attachment {
  digest: string;
  fileName: string;
  mediaType: string;
  // int64: bytes.
  size: string;
  kind: AttachmentKind;
}

export interface Signatory {
  name: string;
  position: string;
  preparedBy: string;
  contact: string;
}

export interface Justification {
  rule: string;
  place: Place;
  code: string;
  reason: string;
}

export interface Submission {
  unit: string;
  baseRevision?: number;
  forms?: FormEntry[];
  sections?: SectionEntry[];
  proposals?: { proposals: Proposal[] };
  justifications?: Justification[];
  signatory?: Signatory;
  attachments?: { attachments: Attachment[] };
}

export interface Item {
  form?: string;
  section?: { section: string; axis: string };
  proposals?: boolean;
  attachments?: boolean;
}

export interface Finding {
  rule: string;
  severity: Severity;
  place?: Place;
  messageVi: string;
  messageEn: string;
  expected: string;
  actual: string;
  justified: boolean;
}

export interface Verdict {
  outcome: string;
  items: { item: Item; accepted: boolean }[];
  findings: Finding[];
  findingsTotal: number;
  time?: string;
  seal: string;
  campaignDigest: string;
}

export interface SubmissionRecord {
  name: string;
  revision: number;
  entry: string;
  state: string;
  receiveTime: string;
  author: string;
  digest: string;
  submission?: Submission;
  verdict?: Verdict;
}

export interface SubmitResponse {
  name: string;
  revision: number;
  entry: string;
  receiveTime: string;
  digest: string;
  sealBefore: string;
  afterDeadline: boolean;
}

export interface SnapshotItem {
  key: string;
  revision: number;
  form?: FormEntry;
  section?: SectionEntry;
  proposals?: { proposals: Proposal[] };
  attachments?: { attachments: Attachment[] };
  justifications: Justification[];
  warnings: number;
  justified: number;
  correction?: { reason: string; dueTime?: string; requestTime?: string };
  exclusion?: { reason: string; time?: string };
}

export interface Snapshot {
  unit: string;
  entry: string;
  seal: string;
  items: SnapshotItem[];
  signatory?: Signatory;
  digest: string;
  revision: number;
  firstCompleteTime?: string;
  confirmations: {
    entry: string;
    time: string;
    snapshotDigest: string;
    signatory?: Signatory;
    formOfReview: string;
    author: string;
  }[];
  papers: {
    entry: string;
    time: string;
    paper: { snapshotDigest: string; number: string; date: string; receivedBy: string };
    standing: string;
  }[];
}

export interface ActRecord {
  name: string;
  entry: string;
  state: string;
  receiveTime: string;
  author: string;
  act: {
    confirm?: { snapshotDigest: string; signatory?: Signatory; formOfReview: string };
    requestCorrection?: { items: Item[]; reason: string; dueTime?: string };
    exclude?: { items: Item[]; reason: string };
    paper?: { snapshotDigest: string; number: string; date: string; receivedBy: string };
    retry?: { revision: number };
  };
  verdict?: Verdict;
}

// --- progress, tables ---

export interface ItemProgress {
  item: Item;
  titleVi: string;
  titleEn: string;
  expected: number;
  present: number;
  corrections: number;
  excluded: number;
}

export interface Progress {
  campaign: string;
  asOf: string;
  version: string;
  expected: number;
  confirmed: number;
  onTime: number;
  late: number;
  complete: number;
  partly: number;
  missing: number;
  overdue: number;
  items: ItemProgress[];
  deadline: string;
  closed: boolean;
}

export interface UnitProgress {
  unit: string;
  unitName: string;
  unitType: string;
  reportingClass: string;
  completeness: string;
  standing: string;
  entry: string;
  revision: number;
  snapshotDigest: string;
  missingItems: Item[];
  correctionItems: Item[];
  excludedItems: Item[];
  deadline: string;
  firstCompleteTime?: string;
  updateTime?: string;
  estimates: number;
  warnings: number;
  signatoryMissing: boolean;
  confirmedCurrent: boolean;
  paperReceived: boolean;
}

export interface TableCell {
  row: string;
  column: string;
  value?: string;
  units: number;
  estimates: number;
  flagged: boolean;
  text: string;
}

export interface Table {
  campaign: string;
  form: string;
  cells: TableCell[];
  rows: { unit: string; row: ListRow; duplicateOf: string }[];
  coverage: { row: string; unitsExpected: number; unitsIncluded: number }[];
  missingUnits: string[];
  asOf: string;
  version: string;
  findings: Finding[];
  unitsExpected: number;
  unitsIncluded: number;
  freeze: string;
}

export interface Contribution {
  unit: string;
  unitName: string;
  entered: string;
  mark: Mark;
  moneyUnit: string;
  value?: string;
  estimated: boolean;
  revision: number;
  note: string;
  excluded: boolean;
  flagged: boolean;
}

export interface Freeze {
  label: string;
  time: string;
  version: string;
  author: string;
}

// --- documents ---

export interface FileFinding {
  severity: Severity;
  sheet: string;
  cell: string;
  place?: Place;
  messageVi: string;
  messageEn: string;
  actual: string;
}

export interface Question {
  sheet: string;
  cell: string;
  place?: Place;
  text: string;
  messageVi: string;
  messageEn: string;
  readings: { number: string; labelVi: string; labelEn: string }[];
}

export interface Answer {
  sheet: string;
  cell: string;
  number: string;
}

export interface LineMapping {
  line: number;
  key: string;
  text: string;
}

export interface SheetMapping {
  sheet: string;
  form: string;
  recognisedBy: string;
  columns: LineMapping[];
  rows: LineMapping[];
  missingColumns: string[];
  missingRows: string[];
}

export interface ImportWorkbookResponse {
  submission?: Submission;
  findings: FileFinding[];
  questions: Question[];
  // Forms with a cell that was not taken.
  incompleteForms: string[];
  sheets: SheetMapping[];
  origins: { place: Place; sheet: string; cell: string }[];
}

export interface UnplacedPassage {
  heading: string;
  text: string;
  suggestions: { section: string; axis: string }[];
}

export interface ImportReportResponse {
  submission?: Submission;
  findings: FileFinding[];
  unplaced: UnplacedPassage[];
}

// --- calls ---

export interface Call {
  unit: string;
  time: string;
  author: string;
  spokeWith: string;
  note: string;
  promisedTime?: string;
}

// --- operator ---

export interface UnitQueue {
  unit: string;
  entries: string;
  oldestTime: string;
}

export interface ListQueuesResponse {
  queues: UnitQueue[];
  totalQueues: number;
  totalEntries: string;
}

export interface DeadLetter {
  name: string;
  unit: string;
  entry: string;
  revision: number;
  time: string;
  reason: string;
  tries: number;
}

export interface Notification {
  id: string;
  kind: string;
  unit: string;
  recipient: string;
  email: string;
  subject: string;
  state: string;
  createTime: string;
  sendTime?: string;
  tries: number;
  lastError: string;
}

// --- access ---

export interface Letter {
  unit: string;
  role: "unit" | "collector" | "reader" | "operator";
  // Only where it has just been made.
  code: string;
  issueTime: string;
  expireTime: string;
  useTime?: string;
  author: string;
}
