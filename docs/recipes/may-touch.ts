/** Stands for your session store: which user a session belongs to. */
export const sessions: Map<string, string> = new Map()

/** Stands for your table of jobs: which user started which job. */
export const owners: Map<string, string> = new Map()

/** The user who is signed in; `undefined` where nobody is. */
export async function userOf(request: Request): Promise<string | undefined> {
  const session = /(?:^|;\s*)session=([^;]+)/.exec(request.headers.get('Cookie') ?? '')?.[1]
  return session === undefined ? undefined : sessions.get(session)
}

/**
 * A user may read the status of a job that they started, and cancel it. A job that nobody is known to
 * have started belongs to no one, so the answer is no. Without a user the page is told to sign in again.
 */
export async function ownsJob(
  user: string | undefined,
  jobId: string,
): Promise<boolean | 'unauthorized'> {
  return user === undefined ? 'unauthorized' : owners.get(jobId) === user
}
