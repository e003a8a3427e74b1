using System.Text;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.WebConsole.Access;

namespace CustomerService.WebConsole.Desk;

/// <summary>Says in a sentence what came of something.</summary>
internal static class DeskWords
{
    private const string Somebody = "Somebody else";

    /// <summary>What came of a command.</summary>
    /// <param name="result">The conversation's answer.</param>
    /// <param name="isAnothers">The sentence where another person has it, by their name.</param>
    public static DeskAnswer Of(CommandResult result, Func<string, string> isAnothers) => result.Status switch
    {
        CommandStatus.Accepted or CommandStatus.Duplicate => DeskAnswer.Done,
        CommandStatus.Refused when result.Owner is { } owner => new DeskAnswer(isAnothers(owner.Name ?? Somebody)) { IsLost = true },
        CommandStatus.Refused => new DeskAnswer(result.Problem ?? "The conversation does not allow it as it is now.") { IsLost = true },
        CommandStatus.Conflict => new DeskAnswer("An earlier text of this message was sent after all: see above. Send again to send this one, too.")
        {
            WasAnother = true,
        },
        CommandStatus.Busy => new DeskAnswer($"Too much at once in this conversation. Try again in {Seconds(result)}."),
        CommandStatus.NotFound => new DeskAnswer("There is no such conversation.") { IsLost = true },
        CommandStatus.Erased => new DeskAnswer("This conversation was erased.") { IsLost = true },
        _ => new DeskAnswer("It could not be stored just now. Try again: nothing is done twice."),
    };

    /// <summary>Why somebody has not, or not any more, the conversation that they write in; null where they have it.</summary>
    public static string? Lost(TranscriptPage? now, ConsolePerson person) => now switch
    {
        null => "There is no such conversation.",
        { Status: ConversationStatus.HandedOff, AgentId: var owner } when owner == person.Id => null,
        { Status: ConversationStatus.HandedOff } => $"{Whose(now)} has this conversation now. What you typed is kept here.",
        { Status: ConversationStatus.Closed } => "The conversation is closed. What you typed is kept here.",
        _ => "The conversation is not yours any more. Take it to send what you typed.",
    };

    /// <summary>Who has it.</summary>
    public static string Whose(TranscriptPage now) => now.AgentName ?? Somebody;

    /// <summary>The name that customers see: what of it may be shown to them. Null for none.</summary>
    public static string? NameOf(ConsolePerson person)
    {
        var name = new StringBuilder();
        foreach (var rune in person.Name.Trim().EnumerateRunes().Where(rune => !VisibleText.Hides(rune)))
        {
            if (name.Length + rune.Utf16SequenceLength > ContentLimits.ShortText)
            {
                break;
            }

            name.Append(rune);
        }

        return name.Length == 0 ? null : name.ToString();
    }

    private static string Seconds(CommandResult result) =>
        result.RetryAfter is { } wait && wait > TimeSpan.FromSeconds(1) ? $"{Math.Ceiling(wait.TotalSeconds)} seconds" : "a second";
}
