using System.Globalization;
using System.Text.Json;
using CustomerService.Gateway.Problems;

namespace CustomerService.Gateway.Requests;

/// <summary>Says what is wrong with a JSON body, and where, without quoting it.</summary>
internal static class JsonProblems
{
    public static ProblemResult Missing() => new(ProblemKind.Invalid, "A JSON body is needed.");

    public static ProblemResult Unreadable() => new(ProblemKind.Invalid, "The body could not be read to its end.");

    public static ProblemResult NotAnObject() => new(ProblemKind.Invalid, "The body must be a JSON object.");

    public static ProblemResult From(JsonException fault)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"line {fault.LineNumber + 1 ?? 1}, byte {fault.BytePositionInLine + 1 ?? 1}");

        // The reader's own exception inside means syntax; without it the JSON is well formed and a member is not what it should be.
        if (fault.InnerException is JsonException || fault.Path is null or "")
        {
            return new ProblemResult(ProblemKind.MalformedJson, $"Malformed JSON at {where}.");
        }

        if (fault.Path == "$")
        {
            return NotAnObject();
        }

        var member = fault.Path.StartsWith("$.", StringComparison.Ordinal) ? fault.Path[2..] : fault.Path[1..];
        return fault.InnerException is InvalidOperationException
            ? ProblemResult.Invalid(member, $"has the wrong type or is not valid Unicode text ({where}).")
            : ProblemResult.Invalid(member, $"has the wrong type or stands there twice ({where}).");
    }
}
