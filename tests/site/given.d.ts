// What the samples of the docs take for granted: values that a reader has already.

type Given = typeof import('workflow-session-links');

declare const form: unknown;
declare const file: File;
declare const template: import('workflow-session-links').Template;
declare const workflow_template_id: string;
declare const link: { workflow_session_link_expires_at: string };
declare const id: string;
declare const session: import('workflow-session-links').SessionView['session'];
declare const applicants: import('workflow-session-links').SessionView['applicants'];
declare const event: import('workflow-session-links').StatusEvent;
declare const facts: import('workflow-session-links').StatusFacts;
declare const rawBody: string;
declare const signature: string;
declare const secret: string;
declare function handleOnce(event_id: string, event: import('workflow-session-links').WebhookEvent): Promise<void>;
declare const client: InstanceType<Given['SessionLinks']>;
declare const report: { value: import('workflow-session-links').NaturalPersonInput };
declare function send(body: import('workflow-session-links').ApplicantInput): void;
declare const person: { id: string };
declare function show(link: import('workflow-session-links').KeptLink): void;
declare function later(): void;
