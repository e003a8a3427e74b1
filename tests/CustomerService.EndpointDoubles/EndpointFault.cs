using System.Globalization;

namespace CustomerService.EndpointDoubles;

/// <summary>What the double does with one POST instead of taking it and answering 200.</summary>
public sealed record EndpointFault
{
    /// <summary>No fault.</summary>
    public static EndpointFault None { get; } = new();

    /// <summary>Takes the message and breaks the connection without an answer: applied but unanswered.</summary>
    public static EndpointFault Lost { get; } = new() { Reset = true };

    /// <summary>Reads the request, forgets it and breaks the connection.</summary>
    public static EndpointFault Broken { get; } = new() { Reset = true, Applies = false };

    /// <summary>Takes the message and answers only after <see cref="EndpointDouble.Release"/>.</summary>
    public static EndpointFault Held { get; } = new() { Hold = true };

    /// <summary>The status of the answer.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Whether the message is taken (recorded as applied) nevertheless.</summary>
    public bool Applies { get; init; } = true;

    /// <summary>Value of the Retry-After header, seconds or a date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Value of the Location header.</summary>
    public string? Location { get; init; }

    /// <summary>Wait before the answer.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Breaks the connection instead of answering.</summary>
    public bool Reset { get; init; }

    /// <summary>Answers only after <see cref="EndpointDouble.Release"/>.</summary>
    public bool Hold { get; init; }

    /// <summary>The body of the answer, in place of the usual one with the id.</summary>
    public string? Body { get; init; }

    /// <summary>Sends the head and a first byte of the answer, then nothing until <see cref="EndpointDouble.Release"/>.</summary>
    public bool Trickle { get; init; }

    /// <summary>An answer with a status, the message not taken.</summary>
    /// <param name="status">The status.</param>
    /// <param name="retryAfter">Value of the Retry-After header.</param>
    /// <param name="applies">Whether the message is taken nevertheless.</param>
    public static EndpointFault Answer(int status, string? retryAfter = null, bool applies = false) =>
        new() { Status = status, RetryAfter = retryAfter, Applies = applies };

    /// <summary>
    /// Reads a script: parts separated by commas, each one POST, <c>*n</c> for n of them. <c>ok</c>; <c>503</c>; <c>429:30</c> with
    /// Retry-After; <c>500+</c> takes the message nevertheless; <c>delay:250</c> in milliseconds; <c>lost</c>; <c>broken</c>; <c>hold</c>.
    /// </summary>
    /// <exception cref="FormatException">It is no script.</exception>
    public static IEnumerable<EndpointFault> ParseScript(string script)
    {
        ArgumentNullException.ThrowIfNull(script);
        foreach (var part in script.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (text, times) = part.Split('*') switch
            {
                [var one] => (one, 1),
                [var one, var count] => (one, int.Parse(count, NumberStyles.None, CultureInfo.InvariantCulture)),
                _ => throw new FormatException($"'{part}' is no part of a fault script."),
            };
            var fault = ParseOne(text);
            for (var i = 0; i < times; i++)
            {
                yield return fault;
            }
        }
    }

    private static EndpointFault ParseOne(string text)
    {
        var applies = text.EndsWith('+');
        var (word, argument) = text.TrimEnd('+').Split(':', 2) switch
        {
            [var one, var two] => (one, two),
            var one => (one[0], null),
        };
        return word switch
        {
            "ok" => None,
            "lost" => Lost,
            "broken" => Broken,
            "hold" => Held,
            "delay" => new EndpointFault { Delay = TimeSpan.FromMilliseconds(int.Parse(argument ?? "", NumberStyles.None, CultureInfo.InvariantCulture)) },
            _ when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 200 and < 600 => Answer(status, argument, applies),
            _ => throw new FormatException($"'{text}' is no part of a fault script."),
        };
    }
}
