// Written by scripts/types.ts from the migrations; change those, not this.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

export type Json = ColumnType<unknown, string, string>;
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
export type GeneratedTimestamp = ColumnType<Date, Date | string | undefined, Date | string>;
export type GeneratedJson = ColumnType<unknown, string | undefined, string>;

export type AccountTable = {
  id: string;
  email: string;
  created_at: GeneratedTimestamp;
  disabled_at: Timestamp | null;
  email_lower: GeneratedAlways<string>;
  last_body_id: string | null;
};

export type ActionTable = {
  body_id: string;
  id: string;
  plan_id: string;
  theme_id: string | null;
  ref: string | null;
  title: string;
  context: string | null;
  measure: string | null;
  due_text: Generated<string>;
  due_kind: string;
  due_from: string | null;
  due_to: string | null;
  due_every_months: number | null;
  due_condition: string | null;
  next_on: string | null;
  status: string;
  status_text: string | null;
  closed_on: string | null;
  closed_why: string | null;
  rag: string | null;
  notes: string | null;
  guidance: string | null;
  position: number;
  continues: string | null;
  created_at: GeneratedTimestamp;
  last_on: string | null;
  last_text: string | null;
  last_by: string | null;
  version: Generated<number>;
};

export type ActionMergedTable = {
  body_id: string;
  action_id: string;
  earlier_id: string;
};

export type ActionOwnerTable = {
  body_id: string;
  action_id: string;
  owner_id: string;
  position: number;
  as_typed: string | null;
};

export type ActionRequirementTable = {
  body_id: string;
  action_id: string;
  requirement: string;
};

export type ActionRiskTable = {
  body_id: string;
  action_id: string;
  ref: string;
};

export type AttachmentTable = {
  body_id: string;
  id: string;
  kind: string;
  thing_id: string;
  title: string;
  url: string | null;
  file_id: string | null;
  file_name: string | null;
  added_by: string;
  added_at: GeneratedTimestamp;
  action_id: GeneratedAlways<string | null>;
  entry_id: GeneratedAlways<string | null>;
};

export type BodyTable = {
  id: string;
  name: string;
  sector: string;
  nation: string;
  calendar: Json;
  demonstration: Generated<boolean>;
  created_at: GeneratedTimestamp;
  version: Generated<number>;
};

export type CalendarFeedTable = {
  body_id: string;
  id: string;
  owner_id: string | null;
  secret_hash: Uint8Array;
  label: string;
  made_by: string;
  made_at: Timestamp;
  revoked_by: string | null;
  revoked_at: Timestamp | null;
};

export type ChallengeTable = {
  value_hash: Uint8Array;
  purpose: string;
  browser_hash: Uint8Array;
  expires_at: Timestamp;
};

export type ChangeTable = {
  body_id: string;
  seq: number;
  place: number;
  subject_kind: string;
  subject_id: string;
  field: string;
  before: string | null;
  after: string | null;
  actor_name: string;
  was: string | null;
  became: string | null;
  read_later: Generated<boolean>;
};

export type CommentTable = {
  body_id: string;
  id: string;
  kind: string;
  thing_id: string;
  text: string;
  by_name: string;
  by_account: string | null;
  created_at: GeneratedTimestamp;
  action_id: GeneratedAlways<string | null>;
  entry_id: GeneratedAlways<string | null>;
};

export type DiaryTable = {
  body_id: string;
  id: string;
  action_id: string;
  on_day: string | null;
  text: string;
  by_name: string;
  by_account: string | null;
  status: string | null;
  from_import: Generated<boolean>;
  created_at: GeneratedTimestamp;
};

export type EntryTable = {
  body_id: string;
  id: string;
  kind: string;
  title: string;
  edition: Generated<string>;
  fields: GeneratedJson;
  review_text: Generated<string>;
  review_kind: Generated<string>;
  next_on: string | null;
  ended_on: string | null;
  ended_why: Generated<string>;
  version: Generated<number>;
  created_at: GeneratedTimestamp;
};

export type EntryOwnerTable = {
  body_id: string;
  entry_id: string;
  field: string;
  place: number;
  owner_id: string;
};

export type FamiliarBrowserTable = {
  account_id: string;
  browser_hash: Uint8Array;
  seen_at: Timestamp;
};

export type FileTable = {
  body_id: string;
  id: string;
  name: string;
  sha256: string;
  bytes: Uint8Array;
  media_type: string;
  added_by: string;
  added_at: GeneratedTimestamp;
  waits_since: Timestamp | null;
};

export type FrozenTable = {
  body_id: string;
  id: string;
  kind: string;
  thing_id: string;
  number: number;
  agreed_on: string;
  agreed_by: string;
  agreed_by_name: string;
  note: string | null;
  stood_on: string | null;
  content: Json;
  digest: string;
  made_by: string;
  made_at: GeneratedTimestamp;
  plan_id: GeneratedAlways<string | null>;
};

export type HoldingTable = {
  body_id: string;
  id: string;
  owner_id: string;
  person_id: string;
  from_day: string;
  until_day: string | null;
};

export type IdentityTable = {
  issuer: string;
  tenant: string;
  subject: string;
  account_id: string;
  created_at: GeneratedTimestamp;
};

export type ImportTable = {
  body_id: string;
  id: string;
  file_id: string;
  plan_id: string | null;
  state: string;
  reading: Json;
  detail: Json;
  document: Json;
  edits: GeneratedJson;
  created_by: string;
  created_at: GeneratedTimestamp;
  version: Generated<number>;
  new_owners: Generated<string[]>;
  into_plan: string | null;
  applied: Json | null;
};

export type InstallationTable = {
  only_one: Generated<boolean>;
  secret: Uint8Array;
  set_up_code_hash: Uint8Array | null;
  set_up_at: Timestamp | null;
};

export type InvitationTable = {
  body_id: string;
  id: string;
  email: string;
  email_lower: GeneratedAlways<string>;
  name: string;
  role: string;
  until_day: string | null;
  by_name: string;
  at: Timestamp;
};

export type LinkTable = {
  body_id: string;
  id: string;
  kind: string;
  thing_id: string;
  added_by: string;
  added_at: GeneratedTimestamp;
  action_id: GeneratedAlways<string | null>;
  entry_id: GeneratedAlways<string | null>;
};

export type ListViewTable = {
  body_id: string;
  id: string;
  account_id: string;
  list: string;
  name: string;
  asks: string;
  by_name: string;
  shared: Generated<boolean>;
  is_default: Generated<boolean>;
  version: Generated<number>;
  created_at: GeneratedTimestamp;
};

export type MeasureTable = {
  body_id: string;
  id: string;
  action_id: string;
  kind: string;
  says: string;
  unit: string;
  target: number;
  from_day: string | null;
  to_day: string | null;
  indicator: string | null;
  version: Generated<number>;
  aim: Generated<string>;
};

export type MeasureValueTable = {
  body_id: string;
  id: string;
  measure_id: string;
  on_day: string;
  value: number;
  says: string | null;
  by_name: string;
  created_at: GeneratedTimestamp;
  figure: string | null;
  of_how_many: number | null;
};

export type MemberTable = {
  body_id: string;
  id: string;
  account_id: string;
  role: string;
  until_day: string | null;
  suspended_at: Timestamp | null;
  version: Generated<number>;
  name: string;
};

export type MentionTable = {
  body_id: string;
  comment_id: string;
  owner_id: string;
  seen_at: Timestamp | null;
  seen_by: string | null;
};

export type MetElsewhereTable = {
  body_id: string;
  requirement: string;
  reason: string;
  by_name: string;
  at: GeneratedTimestamp;
};

export type OutboxTable = {
  id: string;
  kind: string;
  occasion: string;
  email: string;
  email_lower: GeneratedAlways<string>;
  of_body: string | null;
  words: GeneratedJson;
  asked_at: Timestamp;
  state: Generated<string>;
  told_at: Timestamp;
  tries: Generated<number>;
  why: string | null;
};

export type OwnerTable = {
  body_id: string;
  id: string;
  kind: string;
  name: string;
  name_lower: GeneratedAlways<string>;
  short: string | null;
  ended_on: string | null;
  version: Generated<number>;
};

export type PasskeyTable = {
  credential_id: string;
  account_id: string;
  public_key: Uint8Array;
  counter: number;
  transports: Generated<string[]>;
  name: string;
  created_at: GeneratedTimestamp;
  used_at: Timestamp | null;
};

export type PersonTable = {
  body_id: string;
  id: string;
  name: string;
  email: string | null;
  account_id: string | null;
};

export type PlanTable = {
  body_id: string;
  id: string;
  name: string;
  from_day: string;
  to_day: string;
  state: Generated<string>;
  columns: Json | null;
  created_at: GeneratedTimestamp;
  version: Generated<number>;
  continues: string | null;
  worked_on_since: string | null;
};

export type RecordTable = {
  body_id: string;
  seq: number;
  at: Timestamp;
  actor_account: string | null;
  actor_role: string;
  verb: string;
  subject_kind: string;
  subject_id: string | null;
  digest: string;
  prev: string;
  hash: string;
  batch: string | null;
  states: string | null;
};

export type RecordHeadTable = {
  body_id: string;
  seq: number;
  hash: string;
  key: Uint8Array;
  stated: number | null;
};

export type ReviewTable = {
  body_id: string;
  id: string;
  kind: string;
  thing_id: string;
  day_text: string;
  looked_on: string;
  verdict: string;
  note: Generated<string>;
  looked_by: string | null;
  corrects: string | null;
  taken_back: Generated<boolean>;
  by_name: string;
  by_account: string | null;
  created_at: GeneratedTimestamp;
  entry_id: GeneratedAlways<string | null>;
  place: Generated<string>;
};

export type RowStateTable = {
  body_id: string;
  batch: string;
  of_table: string;
  row_key: string;
  columns: number;
  digest: string | null;
};

export type SentFormTable = {
  body_id: string;
  key: Uint8Array;
  answer: Uint8Array | null;
  sent_at: GeneratedTimestamp;
};

export type SessionTable = {
  id_hash: Uint8Array;
  account_id: string;
  body_id: string | null;
  created_at: Timestamp;
  seen_at: Timestamp;
  how: string;
  agent: Generated<string>;
};

export type SignInRequestTable = {
  id: string;
  email_lower: string;
  account_id: string | null;
  browser_hash: Uint8Array | null;
  token_hash: Uint8Array;
  code_hash: Uint8Array;
  tries: Generated<number>;
  expires_at: Timestamp;
  used_at: Timestamp | null;
  asked_at: Timestamp;
  network_hash: Uint8Array | null;
  mailed: Generated<boolean>;
};

export type SignInTurnTable = {
  of_hash: Uint8Array;
  at: Timestamp;
};

export type SnoozeTable = {
  body_id: string;
  account_id: string;
  key: string;
  until_day: string;
  reason: string;
};

export type StepTable = {
  body_id: string;
  id: string;
  action_id: string;
  position: number;
  text: string;
  due_text: Generated<string>;
  due_kind: Generated<string>;
  due_from: string | null;
  due_to: string | null;
  due_every_months: number | null;
  due_condition: string | null;
  next_on: string | null;
  owner_id: string | null;
  done_on: string | null;
  done_by: string | null;
};

export type SuccessionTable = {
  body_id: string;
  owner_id: string;
  successor_id: string;
  on_day: string;
  given: Json;
  was_called: string;
  holding_id: string | null;
  made: boolean;
  by_name: string;
  created_at: GeneratedTimestamp;
};

export type ThemeTable = {
  body_id: string;
  id: string;
  plan_id: string;
  ref: string | null;
  title: string;
  position: number;
  none_needed: string | null;
  version: Generated<number>;
};

export type ThumbnailTable = {
  body_id: string;
  file_id: string;
  bytes: Uint8Array | null;
  made_at: GeneratedTimestamp;
};

export type WordTable = {
  body_id: string;
  word: string;
  subject_kind: string;
  subject_id: string;
};

export type WordTemplateTable = {
  body_id: string;
  file_id: string;
  columns: Json | null;
  place: string;
  landscape: boolean;
  margins: Json;
  kept_by: string;
  kept_at: GeneratedTimestamp;
  stage: Generated<string>;
  title_line: string | null;
  titled: Generated<boolean>;
};

export type Schema = {
  account: AccountTable;
  action: ActionTable;
  action_merged: ActionMergedTable;
  action_owner: ActionOwnerTable;
  action_requirement: ActionRequirementTable;
  action_risk: ActionRiskTable;
  attachment: AttachmentTable;
  body: BodyTable;
  calendar_feed: CalendarFeedTable;
  challenge: ChallengeTable;
  change: ChangeTable;
  comment: CommentTable;
  diary: DiaryTable;
  entry: EntryTable;
  entry_owner: EntryOwnerTable;
  familiar_browser: FamiliarBrowserTable;
  file: FileTable;
  frozen: FrozenTable;
  holding: HoldingTable;
  identity: IdentityTable;
  import: ImportTable;
  installation: InstallationTable;
  invitation: InvitationTable;
  link: LinkTable;
  list_view: ListViewTable;
  measure: MeasureTable;
  measure_value: MeasureValueTable;
  member: MemberTable;
  mention: MentionTable;
  met_elsewhere: MetElsewhereTable;
  outbox: OutboxTable;
  owner: OwnerTable;
  passkey: PasskeyTable;
  person: PersonTable;
  plan: PlanTable;
  record: RecordTable;
  record_head: RecordHeadTable;
  review: ReviewTable;
  row_state: RowStateTable;
  sent_form: SentFormTable;
  session: SessionTable;
  sign_in_request: SignInRequestTable;
  sign_in_turn: SignInTurnTable;
  snooze: SnoozeTable;
  step: StepTable;
  succession: SuccessionTable;
  theme: ThemeTable;
  thumbnail: ThumbnailTable;
  word: WordTable;
  word_template: WordTemplateTable;
};
