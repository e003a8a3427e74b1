using System.Collections.Immutable;

namespace CustomerService.WebConsole.Home;

/// <summary>Says that customers wait for a person.</summary>
internal static class WaitingAttention
{
    /// <param name="count">How many do.</param>
    /// <param name="customers">Who has waited longest, first.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<Attention> Of(int count, ImmutableArray<WaitingCustomer> customers, DateTimeOffset now)
    {
        if (count > 0)
        {
            var longest = customers.IsEmpty ? null : FigureText.Duration(Math.Max(0, (now - customers[0].Since).TotalSeconds));
            var says = (count, longest) switch
            {
                (1, not null) => $"One customer has waited for a person for {longest}.",
                (1, _) => "One customer waits for a person.",
                (_, not null) => $"{FigureText.Count(count)} customers wait for a person, the longest for {longest}.",
                _ => $"{FigureText.Count(count)} customers wait for a person.",
            };
            yield return new Attention(AttentionKind.Waiting, says, "/console/conversations?state=waitingForAgent");
        }
    }
}
