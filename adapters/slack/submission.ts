import { z } from 'zod'
import { ITSELF, type Values } from '../../src/chat/form.ts'
import { unpackContext } from './form-context.ts'
import { FORM_VIEW } from './form-view.ts'
import { homeTeam, Option, Team, User } from './payload.ts'
import { askerOf } from './place.ts'
import type { Identity, Received } from './received.ts'
import { unescaped } from './text.ts'

const Answer = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_option: Option,
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
})
type Answer = z.infer<typeof Answer>

const Submission = z.object({
  type: z.literal('view_submission'),
  user: User,
  team: Team,
  trigger_id: z.string().optional(),
  view: z.object({
    id: z.string(),
    callback_id: z.literal(FORM_VIEW),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), Answer)) }),
  }),
})

/** A form as it was filled in. Its draft's id comes from the private metadata, the values from the inputs. */
export function readSubmission(body: unknown, identity: Identity): Received | undefined {
  const payload = Submission.safeParse(body).data
  if (payload === undefined) return undefined
  const context = unpackContext(payload.view.private_metadata)
  const workspace = homeTeam(payload.user, payload.team)
  if (context?.draft === undefined || workspace === undefined) return undefined
  const values = valuesOf(payload.view.state.values, payload.team?.id ?? workspace, identity.user)
  return {
    request: {
      asker: askerOf(payload.user.id, workspace),
      place: context.place,
      asked: { kind: 'form', draft: context.draft, values },
      key: payload.trigger_id ?? `${payload.view.id}/${payload.user.id}`,
      answerBy: 'acknowledgement',
    },
    way: { kind: 'submission', place: context.place },
  }
}

function valuesOf(state: Record<string, Record<string, Answer>>, workspace: string, own: string | undefined): Values {
  const answers = Object.entries(state).map(([field, inputs]) => [field, Object.values(inputs)[0]] as const)
  return Object.fromEntries(
    answers.flatMap(([field, answer]) => {
      const value = answer === undefined ? undefined : valueOf(answer, workspace, own)
      return value === undefined ? [] : [[field, value]]
    }),
  )
}

/** An account is picked in the workspace that shows the form, and comes back as `workspace/user`; `own` is Kept's. */
function valueOf(answer: Answer, workspace: string, own: string | undefined): string | string[] | undefined {
  if (answer.selected_options) return answer.selected_options.map((option) => unescaped(option.value))
  if (answer.selected_user && answer.selected_user === own) return ITSELF
  if (answer.selected_user) return `${workspace}/${answer.selected_user}`
  if (answer.selected_option?.value !== undefined) return unescaped(answer.selected_option.value)
  return answer.selected_date ?? answer.selected_time ?? answer.value ?? undefined
}
