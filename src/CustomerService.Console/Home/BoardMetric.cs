namespace CustomerService.WebConsole.Home;

/// <summary>A figure of the board.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Unit">How it is written.</param>
/// <param name="Better">1 where more is better, -1 where less is, 0 where it is neither.</param>
internal sealed record BoardMetric(string Name, string Label, FigureUnit Unit, int Better)
{
    /// <summary>Messages of customers.</summary>
    public const string Messages = "messages_received";

    /// <summary>Questions for a person.</summary>
    public const string Handoffs = "handoffs";

    /// <summary>Those of the board, in their order.</summary>
    public static IReadOnlyList<BoardMetric> All { get; } =
    [
        new("conversations_opened", "Conversations", FigureUnit.Count, 0),
        new(Messages, "Messages", FigureUnit.Count, 0),
        new("turns", "Turns", FigureUnit.Count, 0),
        new("automation_rate", "Automation", FigureUnit.Share, 1),
        new(Handoffs, "Handoffs", FigureUnit.Count, -1),
        new("csat", "Satisfied", FigureUnit.Share, 1),
        new("first_response_seconds_average", "First response", FigureUnit.Seconds, -1),
    ];

    /// <summary>A sentence for who wonders what it is.</summary>
    public string Is => Name switch
    {
        "conversations_opened" => "Conversations that began.",
        "messages_received" => "Messages of customers.",
        "turns" => "Turns that the assistant decided.",
        "automation_rate" => "Of the resolved conversations that began then, the share that the assistant resolved alone.",
        "handoffs" => "Times that a person was asked for.",
        "csat" => "Of the conversations that were rated, the share rated 4 or 5.",
        _ => "From a conversation's first message to the first answer, on average.",
    };
}
