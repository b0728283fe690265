/**
 * Every failure that a user can meet has a code, and it is in this list. A code is never changed or used again for
 * something else: one that is retired stays here with the word "retired".
 */
export const ERROR_CODES = {
  /** A setting is missing or not of its form. */
  CONFIG_INVALID: 'CONFIG_INVALID',
  /** The address to serve at is taken. */
  PORT_IN_USE: 'PORT_IN_USE',
  /** Nothing can be served at the given address. */
  ADDRESS_UNUSABLE: 'ADDRESS_UNUSABLE',
  /** No PostgreSQL answers at the given address. */
  DATABASE_UNREACHABLE: 'DATABASE_UNREACHABLE',
  /** PostgreSQL ended, or the connection to it broke, in the middle of a load. */
  DATABASE_LOST: 'DATABASE_LOST',
  /** PostgreSQL has no room left on its disk or in its memory. */
  DATABASE_FULL: 'DATABASE_FULL',
  /** PostgreSQL cannot read or write its own files. */
  DATABASE_BROKEN: 'DATABASE_BROKEN',
  /** PostgreSQL takes nothing that is written: it is a standby, or is set to be read only. */
  DATABASE_READ_ONLY: 'DATABASE_READ_ONLY',
  /** PostgreSQL does not let this user in, or not to this database or its tables. */
  DATABASE_REFUSED: 'DATABASE_REFUSED',
  /** The database was migrated by a newer version. */
  DATABASE_NEWER: 'DATABASE_NEWER',
  /** The database has yet to be migrated, and cannot be where it is only read. */
  DATABASE_OLDER: 'DATABASE_OLDER',
  /** A pooler in transaction mode stands before PostgreSQL, and the settings do not say so. */
  POOLER_UNDECLARED: 'POOLER_UNDECLARED',
  /** The database cannot hold what is to be stored: it is not in UTF-8. */
  DATABASE_UNFIT: 'DATABASE_UNFIT',
  /** A migration failed and was taken back. */
  MIGRATION_FAILED: 'MIGRATION_FAILED',
  /** Another process of onrecord works on the data folder. */
  EMBEDDED_DATA_IN_USE: 'EMBEDDED_DATA_IN_USE',
  /** The data folder was made by another major version of PostgreSQL. */
  EMBEDDED_DATA_OTHER_VERSION: 'EMBEDDED_DATA_OTHER_VERSION',
  /** The data folder, or what PostgreSQL needs beside it, cannot be written or is not ours. */
  EMBEDDED_DATA_UNWRITABLE: 'EMBEDDED_DATA_UNWRITABLE',
  /** PostgreSQL's programs are not installed whole. */
  EMBEDDED_BINARIES_BROKEN: 'EMBEDDED_BINARIES_BROKEN',
  /** There is no PostgreSQL in npm for this system. */
  EMBEDDED_PLATFORM_UNSUPPORTED: 'EMBEDDED_PLATFORM_UNSUPPORTED',
  /** PostgreSQL did not start; the message has what it said last. */
  EMBEDDED_START_FAILED: 'EMBEDDED_START_FAILED',
  /** PostgreSQL ended while it was in use. */
  EMBEDDED_DIED: 'EMBEDDED_DIED',
  /** A file or folder to load is not there, or may not be read. */
  INPUT_UNREADABLE: 'INPUT_UNREADABLE',
  /** A file has nothing in it, a folder no document, a document no text. */
  INPUT_EMPTY: 'INPUT_EMPTY',
  /** A document, or a line that should hold one, is longer than any document may be. */
  INPUT_TOO_LARGE: 'INPUT_TOO_LARGE',
  /** A file is no text at all. */
  INPUT_BINARY: 'INPUT_BINARY',
  /** A file is text of another encoding than UTF-8, or broken. */
  INPUT_NOT_UTF8: 'INPUT_NOT_UTF8',
  /** A compressed file cannot be unpacked to its end. */
  INPUT_NOT_GZIP: 'INPUT_NOT_GZIP',
  /** A line, or what stands beside a document, is not JSON. */
  INPUT_NOT_JSON: 'INPUT_NOT_JSON',
  /** A document does not say on which day it was published. */
  INPUT_DATE_MISSING: 'INPUT_DATE_MISSING',
  /** A document says a day that is not in the calendar. */
  INPUT_DATE_INVALID: 'INPUT_DATE_INVALID',
  /** A document says a day that looks like a slip: before 1400, or after the day after tomorrow. */
  INPUT_DATE_IMPLAUSIBLE: 'INPUT_DATE_IMPLAUSIBLE',
  /** A field of a document is missing or not of its form. */
  INPUT_FIELD_INVALID: 'INPUT_FIELD_INVALID',
  /** A text has a character that no PostgreSQL can store: NUL, or half of a surrogate pair. */
  INPUT_CHARACTER_INVALID: 'INPUT_CHARACTER_INVALID',
  /** A document could not be read through, or what was found in it does not stand in it: a fault of ours. */
  EXTRACTION_BROKEN: 'EXTRACTION_BROKEN',
  /** A pull is asked for what no pull brings, or of an address that is none. */
  PULL_INVALID: 'PULL_INVALID',
  /** More has changed than a pull can follow. */
  PULL_TOO_MUCH: 'PULL_TOO_MUCH',
  /** No server answers there, or none for as long as was waited. */
  SERVER_UNREACHABLE: 'SERVER_UNREACHABLE',
  /** The server understood what was asked, and refuses it. */
  SERVER_REFUSED: 'SERVER_REFUSED',
  /** What answers there is not onrecord. */
  SERVER_FOREIGN: 'SERVER_FOREIGN',
  /** A file to be written is there, and was made by something else. */
  OUTPUT_FOREIGN: 'OUTPUT_FOREIGN',
  /** Another process writes the file. */
  OUTPUT_IN_USE: 'OUTPUT_IN_USE',
  /** A file or folder cannot be written. */
  OUTPUT_UNWRITABLE: 'OUTPUT_UNWRITABLE',
  /** Several actors have the name by which one is meant. */
  ACTOR_AMBIGUOUS: 'ACTOR_AMBIGUOUS',
  /** What a person judges cannot be judged: by nobody, taken back twice, or as the text does not bear out. */
  JUDGEMENT_INVALID: 'JUDGEMENT_INVALID',
  /** There is no judgement of this number. */
  JUDGEMENT_UNKNOWN: 'JUDGEMENT_UNKNOWN',
  /** A judgement would make one of two whom others judged different. */
  JUDGEMENT_CONTRADICTED: 'JUDGEMENT_CONTRADICTED',
  /** What is to be changed has been changed since it was read. */
  WRITE_STALE: 'WRITE_STALE',
  /** Somebody else is at the statement. */
  REVIEW_CLAIMED: 'REVIEW_CLAIMED',
  /** It is not said what was seen of what is to be changed. */
  WRITE_UNCONDITIONAL: 'WRITE_UNCONDITIONAL',
  /** The `If-Match` of a write does not match what is on record. */
  WRITE_UNMATCHED: 'WRITE_UNMATCHED',
  /** This can only be done with a key, and none was sent. */
  KEY_REQUIRED: 'KEY_REQUIRED',
  /** The key that was sent is not known, was revoked or has expired. */
  KEY_INVALID: 'KEY_INVALID',
  /** The key that was sent is not for this; `scope` names what it lacks. */
  SCOPE_MISSING: 'SCOPE_MISSING',
  /** There is no key of this name, or none that is good. */
  KEY_UNKNOWN: 'KEY_UNKNOWN',
  /** A key has been rotated already, and the one before it is good yet. */
  KEY_ROTATING: 'KEY_ROTATING',
  /** A request is not of the form that the face reads: no JSON, no query, a wrong type. */
  REQUEST_MALFORMED: 'REQUEST_MALFORMED',
  /** There is nothing at this address. */
  ADDRESS_UNKNOWN: 'ADDRESS_UNKNOWN',
  /** There is no such thing on record: no statement, actor, event or source of this id. */
  NOT_ON_RECORD: 'NOT_ON_RECORD',
  /** The address is there, but not for this method. */
  METHOD_NOT_ALLOWED: 'METHOD_NOT_ALLOWED',
  /** A request, or its headers, did not come in the time that it is given. */
  REQUEST_TOO_SLOW: 'REQUEST_TOO_SLOW',
  /** The headers of a request have more bytes than are read. */
  HEADERS_TOO_LARGE: 'HEADERS_TOO_LARGE',
  /** The body is not of a media type that is read here. */
  MEDIA_TYPE_UNSUPPORTED: 'MEDIA_TYPE_UNSUPPORTED',
  /** None of the media types that the client accepts is given here. */
  NOT_ACCEPTABLE: 'NOT_ACCEPTABLE',
  /** More things are asked for in one request than are answered at once. */
  BATCH_TOO_LARGE: 'BATCH_TOO_LARGE',
  /** The body has more bytes than a request may have. */
  BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  /** Reading a text that was sent takes more time or memory than a request is given. */
  TEXT_TOO_COSTLY: 'TEXT_TOO_COSTLY',
  /** A page was sent that says nothing. */
  ARTICLE_NOT_FOUND: 'ARTICLE_NOT_FOUND',
  /** One address asks more often than is answered: `Retry-After` tells when again. */
  RATE_LIMITED: 'RATE_LIMITED',
  /** The text is no GraphQL. */
  GRAPHQL_SYNTAX: 'GRAPHQL_SYNTAX',
  /** It is GraphQL, but not of this schema. */
  GRAPHQL_INVALID: 'GRAPHQL_INVALID',
  /** The variables are not of the types that the operation declares. */
  VARIABLES_INVALID: 'VARIABLES_INVALID',
  /** The document has no operation of the name, or several where none is named. */
  OPERATION_UNKNOWN: 'OPERATION_UNKNOWN',
  /** Only operations that the server knows beforehand are answered. */
  OPERATION_NOT_PERSISTED: 'OPERATION_NOT_PERSISTED',
  /** More operations are asked for on one connection than are answered at once. */
  SUBSCRIPTIONS_TOO_MANY: 'SUBSCRIPTIONS_TOO_MANY',
  /** A page of this origin may not ask this server. */
  ORIGIN_FORBIDDEN: 'ORIGIN_FORBIDDEN',
  /** The text has more tokens than are read. */
  QUERY_TOO_LONG: 'QUERY_TOO_LONG',
  /** Its fields are nested deeper than is answered. */
  QUERY_TOO_DEEP: 'QUERY_TOO_DEEP',
  /** It asks for one field under more names than are answered, or too often. */
  QUERY_TOO_MANY_ALIASES: 'QUERY_TOO_MANY_ALIASES',
  /** It has more directives than are read. */
  QUERY_TOO_MANY_DIRECTIVES: 'QUERY_TOO_MANY_DIRECTIVES',
  /** It could ask for more values than are given at once. */
  QUERY_TOO_COSTLY: 'QUERY_TOO_COSTLY',
  /** A value is not of the form that is asked for. */
  INPUT_INVALID: 'INPUT_INVALID',
  /** An id is none, or names a thing of another kind. */
  ID_INVALID: 'ID_INVALID',
  /** A day is not in the calendar, or not written YYYY-MM-DD. */
  DAY_INVALID: 'DAY_INVALID',
  /** A span of days ends before it begins. */
  DAY_SPAN_INVERTED: 'DAY_SPAN_INVERTED',
  /** A text has a character that no text here can have. */
  TEXT_INVALID: 'TEXT_INVALID',
  /** A filter has more conditions than are answered. */
  FILTER_TOO_LARGE: 'FILTER_TOO_LARGE',
  /** A page is asked for that is empty, too large, or at both ends. */
  PAGE_SIZE_INVALID: 'PAGE_SIZE_INVALID',
  /** A cursor is none of ours, or cut. */
  CURSOR_INVALID: 'CURSOR_INVALID',
  /** A cursor was given for a list with another filter, search or order. */
  CURSOR_FOREIGN: 'CURSOR_FOREIGN',
  /** What a cursor of the feed of changes comes after is no longer on record: the store was put back to an earlier state. */
  CURSOR_EPOCH: 'CURSOR_EPOCH',
  /** The order is one of what a search found, and nothing is searched for. */
  ORDER_NEEDS_SEARCH: 'ORDER_NEEDS_SEARCH',
  /** More is asked at once than is answered, such as for connections to the database: come back in a moment. */
  SERVER_BUSY: 'SERVER_BUSY',
  /** The database gave the query up after its time limit. */
  QUERY_TIMEOUT: 'QUERY_TIMEOUT',
  /** The client went away before its answer. */
  REQUEST_CANCELLED: 'REQUEST_CANCELLED',
  /** A fault of ours; the log has it under the request id. */
  INTERNAL: 'INTERNAL',
} as const

export type ErrorCode = keyof typeof ERROR_CODES

/** Further members of a failure, by their names. */
export type Details = Readonly<Record<string, string>>

/** A failure told to a user in one line: what happened, where, and what to do. */
export class OnrecordError extends Error {
  override readonly name = 'OnrecordError'
  readonly code: ErrorCode
  /** What a program can go on with, beside the code. */
  readonly details: Details | undefined

  constructor(code: ErrorCode, message: string, options: ErrorOptions & { details?: Details } = {}) {
    super(message, options)
    this.code = code
    this.details = options.details
  }
}
