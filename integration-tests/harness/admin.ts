import type supertest from "supertest"
import type { Seed } from "./seed"

export interface Admin {
  /** A bearer token of the seeded admin. */
  token(): Promise<string>
  get(path: string): Promise<supertest.Response>
  post(path: string, body?: object): Promise<supertest.Response>
}

/** What the seeded admin can do over HTTP; gives whatever the server answers, refusals too. */
export function adminOf(request: ReturnType<typeof supertest>, seed: Seed): Admin {
  let token: Promise<string> | undefined
  const logIn = async () => {
    const answer = await request.post("/auth/user/emailpass").send(seed.admin)
    const { token: given } = answer.body as { token?: string }
    if (!given) {
      token = undefined
      throw new Error(`The admin could not log in: ${answer.status} ${answer.text}`)
    }
    return given
  }
  const bearer = async () => ({ authorization: `Bearer ${await (token ??= logIn())}` })
  return {
    token: () => (token ??= logIn()),
    get: async (path) => request.get(path).set(await bearer()),
    post: async (path, body = {}) =>
      request
        .post(path)
        .set(await bearer())
        .send(body),
  }
}
