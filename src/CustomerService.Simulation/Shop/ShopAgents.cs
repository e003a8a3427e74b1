namespace CustomerService.Simulation.Shop;

/// <summary>The people who help in the demo shop.</summary>
internal static class ShopAgents
{
    private const int Count = 6;

    /// <summary>What they write, the first of it first.</summary>
    public static readonly string[] Words =
    [
        "Hello, I have read what you wrote. Let me look into it.",
        "I have found it. Please give me a moment.",
        "That is put right now; you will get a mail about it.",
    ];

    /// <summary>One of them.</summary>
    public static string One(Random random) => $"demo-agent-{1 + random.Next(Count)}";
}
