import { newestOfEachMode, type Reconciliation } from "./reconciliations"

const report = (id: string, mode: "test" | "live") => ({ id, mode }) as Reconciliation

describe("the reports that tell their findings at once", () => {
  it("are the newest of each mode, also where the other mode was looked at after it", () => {
    const reports = [
      report("new test", "test"),
      report("old test", "test"),
      report("new live", "live"),
      report("old live", "live"),
    ]
    expect(newestOfEachMode(reports)).toEqual(["new test", "new live"])
    expect(newestOfEachMode([])).toEqual([])
  })
})
