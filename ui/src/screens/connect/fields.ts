import type { FieldForm, Refusal, SourceForm } from '../../data'

/** What is typed, by field name. */
export type Values = Readonly<Record<string, string>>
/** What is wrong with it, by field name. */
export type Wrong = Readonly<Record<string, string>>

/** Those everybody fills in, and those that rarely change because they have a default. */
export function shared(fields: readonly FieldForm[]): { asked: FieldForm[]; rare: FieldForm[] } {
  const isRare = (field: FieldForm) => field.default !== null
  return { asked: fields.filter((field) => !isRare(field)), rare: fields.filter(isRare) }
}

/** The field that names the account: the first that is needed and no secret. */
export function accountField(source: SourceForm): FieldForm | undefined {
  return source.fields.find((field) => !field.secret && !field.optional && field.default === null)
}

/** An empty form, with the defaults, and with the account where it is known already. */
export function blank(source: SourceForm, account: string | undefined): Values {
  const named = accountField(source)?.name
  return Object.fromEntries(source.fields.map(({ name, default: usual }) => [name, usual ?? (name === named ? (account ?? '') : '')]))
}

/** Needed and empty. Nothing else is judged here: what is right only the source can say. */
export function missing(source: SourceForm, values: Values, say: (label: string) => string): Wrong {
  const empty = source.fields.filter((field) => !field.optional && (values[field.name] ?? '').trim() === '')
  return Object.fromEntries(empty.map((field) => [field.name, say(field.label)]))
}

/** As it is sent: what was left empty is not given at all, and blanks round what is no secret are nobody's intention. */
export function filled(source: SourceForm, values: Values): Record<string, string> {
  const given = source.fields.flatMap(({ name, secret }) => {
    const value = values[name] ?? ''
    const sent = secret ? value : value.trim()
    return sent === '' ? [] : [[name, sent] as const]
  })
  return Object.fromEntries(given)
}

/** The field that a refusal's message names, where it names one. */
export function named(source: SourceForm, refusal: Refusal): FieldForm | undefined {
  if (refusal.code !== 'bad_input') return undefined
  const message = refusal.message.toLowerCase()
  return source.fields.find((field) => message.includes(field.label.toLowerCase()))
}
