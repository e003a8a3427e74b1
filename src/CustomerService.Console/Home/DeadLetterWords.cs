namespace CustomerService.WebConsole.Home;

/// <summary>Says how many messages did not arrive.</summary>
internal static class DeadLetterWords
{
    /// <param name="count">How many are known of.</param>
    /// <param name="isMore">Whether there are more.</param>
    public static string Of(int count, bool isMore) => (count, isMore) switch
    {
        (1, false) => "One message could not be delivered, and waits for somebody to send it again.",
        (_, false) => $"{FigureText.Count(count)} messages could not be delivered, and wait for somebody to send them again.",
        _ => $"More than {FigureText.Count(count)} messages could not be delivered, and wait for somebody to send them again.",
    };
}
