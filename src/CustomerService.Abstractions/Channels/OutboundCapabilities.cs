using CustomerService.Content;

namespace CustomerService.Channels;

/// <summary>
/// What a channel can show. Whatever a message has beyond it reaches the channel as text (<see cref="OutboundAdaptation"/>): a channel
/// never sees what it can't send, and nothing is dropped.
/// </summary>
public sealed record OutboundCapabilities
{
    /// <summary>Plain text and nothing else: what a channel has that says nothing of itself.</summary>
    public static readonly OutboundCapabilities TextOnly = new();

    /// <summary>Whatever there is.</summary>
    public static readonly OutboundCapabilities Everything = new()
    {
        Markdown = true,
        SenderName = true,
        Choices = int.MaxValue,
        Kinds = ContentKinds.All,
        Cards = int.MaxValue,
        CardButtons = int.MaxValue,
    };

    /// <summary>Text as Markdown; without it, it is sent as it stands.</summary>
    /// <value>The default is false.</value>
    public bool Markdown { get; init; }

    /// <summary>The name of who writes; without it, an agent's name stands before the text.</summary>
    /// <value>The default is false.</value>
    public bool SenderName { get; init; }

    /// <summary>How many choices it shows as buttons; more of them are numbered in the text.</summary>
    /// <value>The default is 0.</value>
    public int Choices { get; init; }

    /// <summary>The longest title of a choice.</summary>
    /// <value>The default is 80, which is the longest there is.</value>
    public int ChoiceTitle { get; init; } = ContentLimits.ShortText;

    /// <summary>Whether customers forbid messages by a word, as carriers demand it.</summary>
    /// <value>The default is <see cref="OptOutWords.None"/>.</value>
    public OptOutWords OptOut { get; init; }

    /// <summary>The provider answers those words itself, and refuses whatever else would be said to them.</summary>
    /// <value>The default is false: the assistant confirms them.</value>
    public bool ProviderConfirmsOptOut { get; init; }

    /// <summary>The kinds of parts.</summary>
    /// <value>The default is none.</value>
    public ContentKinds Kinds { get; init; }

    /// <summary>How many cards it shows beside each other, where it has cards.</summary>
    /// <value>The default is 1.</value>
    public int Cards { get; init; } = 1;

    /// <summary>How many buttons of a card, where it has cards.</summary>
    /// <value>The default is 3.</value>
    public int CardButtons { get; init; } = 3;

    /// <summary>The longest file, picture or recording in bytes; one of unknown length is tried.</summary>
    /// <value>The default is no bound.</value>
    public long MediaBytes { get; init; } = long.MaxValue;

    /// <summary>How long after the customer last wrote it takes messages of any kind; null for always.</summary>
    /// <value>The default is null.</value>
    public TimeSpan? ServiceWindow { get; init; }
}
