import type { components, operations } from './api.js';

/** Everything that requests and answers hold, by the names of the OpenAPI document. */
export type Schemas = components['schemas'];

/** A message of a conversation. */
export type Message = Schemas['MessageView'];

/** What the host says to a message that it has taken. */
export type MessageAnswer = Schemas['MessageResponse'];

/** A page of a conversation, oldest message first. */
export type ConversationPage = Schemas['ConversationView'];

/** The state of a conversation. */
export type ConversationState = Schemas['ConversationStatus'];

/** A file that was taken. */
export type Attachment = Schemas['AttachmentView'];

/** The name of an operation, such as `postMessage`. */
export type OperationId = keyof operations;

type Member<T, K extends string> = T extends { [key in K]?: infer V } ? V : never;
type Parameters<O extends OperationId, K extends string> = Exclude<Member<operations[O]['parameters'], K>, undefined>;
type JsonOf<T> = T extends { content: { 'application/json': infer J } } ? J : never;

/** What stands in an operation's path, without the tenant. */
export type PathOf<O extends OperationId> = Omit<Parameters<O, 'path'>, 'tenant'>;

/** What an operation's query may hold. */
export type QueryOf<O extends OperationId> = Parameters<O, 'query'>;

/** What an operation is sent as JSON. */
export type BodyOf<O extends OperationId> = JsonOf<Exclude<Member<operations[O], 'requestBody'>, undefined>>;

/** What an operation answers; undefined where it answers nothing. */
export type AnswerOf<O extends OperationId> = operations[O]['responses'] extends { 200: infer R }
  ? [JsonOf<R>] extends [never] ? undefined : JsonOf<R>
  : undefined;

/** What a call may name: only what the operation has. */
export interface CallOptions<O extends OperationId> {
  path?: PathOf<O>;
  query?: QueryOf<O>;
  body?: BodyOf<O>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}
