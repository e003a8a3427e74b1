namespace CustomerService.Browser.Tests.Servers;

/// <summary>What the double knows.</summary>
internal static class DoubleAnswers
{
    public static DoubleConversation.Message To(string text, long seq, DateTimeOffset at) => text switch
    {
        _ when Has(text, "return") => new(
            seq,
            "bot",
            "Yes. You may return anything within 60 days, used once or not, as long as it is clean.\n\nPrint the label from your account, or ask me for one.",
            at,
            Sources: [new("returns", "Returns and refunds", "/help/returns"), new("return-label", "How to get a return label", "/help/return-label")]),
        _ when Has(text, "deliver") => new(
            seq,
            "bot",
            "Standard delivery takes 2 to 4 working days. Orders placed before 2 pm leave the same day.",
            at,
            Sources: [new("delivery", "Delivery times and costs", "/help/delivery")]),
        _ when Has(text, "not sure") => new(
            seq,
            "bot",
            "Is it one of these?",
            at,
            Choices: [new("article:returns", "Returns and refunds"), new("article:delivery", "Delivery times and costs"), new("none", "None of these")]),
        _ => new(seq, "bot", "Thank you. I have noted that.", at),
    };

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
