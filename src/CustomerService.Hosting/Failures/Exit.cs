namespace CustomerService.Hosting.Failures;

/// <summary>How the process ends: in order, or with lines that say in plain words what is to be put right.</summary>
internal static class Exit
{
    private const int Misconfigured = 2;

    /// <summary>Does what the process was started for, and gives its exit code.</summary>
    public static async Task<int> AfterAsync(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
#pragma warning disable CA1031 // The edge of the process: whatever it is becomes lines.
        catch (Exception e)
        {
            return With(StartFailure.LinesOf(e));
        }
#pragma warning restore CA1031
    }

    /// <summary>Writes what is wrong, and gives the exit code for it.</summary>
    public static int With(IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine($"customer-service: {problem}");
        }

        return Misconfigured;
    }
}
