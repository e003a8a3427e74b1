using CustomerService.Gateway.Problems;
using CustomerService.WebConsole.Home;

namespace CustomerService.WebConsole.Acting;

/// <summary>What came of something that somebody did.</summary>
/// <param name="Problem">Why it did not come about, in a sentence or two; null where it did.</param>
internal sealed record ActAnswer(string? Problem = null)
{
    /// <summary>It came about.</summary>
    public static readonly ActAnswer Done = new();

    /// <summary>Whether it came about.</summary>
    public bool IsDone => Problem is null;

    /// <summary>The id of what was made; null where nothing was.</summary>
    public string? Id { get; init; }

    /// <summary>What is shown this once; null for nothing.</summary>
    public string? Secret { get; init; }

    /// <summary>What was wrong with what was filled in, as the API says it.</summary>
    public static ActAnswer Of(ProblemResult problem) =>
        new(problem.Errors is { } errors
            ? string.Join(' ', errors.Select(error => $"{NameText.Of(error.Key)} {error.Value[0]}"))
            : problem.Detail ?? "That is not possible.");

    /// <summary>
    /// Names the record, never what it holds: a secret is in no log.
    /// </summary>
    public override string ToString() => $"{nameof(ActAnswer)} {(IsDone ? "done" : "not done")}";
}
