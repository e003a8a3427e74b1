namespace CustomerService.WebConsole.Home;

/// <summary>Names of intents, policies and the like as people read them.</summary>
internal static class NameText
{
    /// <summary><c>order_status</c> is "Order status".</summary>
    public static string Of(string name)
    {
        var words = name.Replace('_', ' ').Replace('-', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
