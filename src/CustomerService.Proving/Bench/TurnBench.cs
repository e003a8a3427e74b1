using CustomerService.Conversations;
using CustomerService.Proving.InProcess;
using CustomerService.Proving.Load;

namespace CustomerService.Proving.Bench;

/// <summary>Durable turns in this process: understand, decide, commit.</summary>
internal static class TurnBench
{
    /// <summary>Each caller goes round its own share of the conversations.</summary>
    public static async Task<Rate> MeasureAsync(
        InProcessSilo silo,
        IReadOnlyList<MixText> texts, string run, int callers, int conversations, int firstConversation, TimeSpan warmup, TimeSpan duration)
    {
        var each = Math.Max(1, conversations / callers);
        return await Rate.MeasureAsync(callers, warmup, duration, async (caller, i) =>
        {
            var conversation = firstConversation + ((caller * (long)each) + (i % each));
            var text = texts[(int)(((caller * 7919L) + i) % texts.Count)].Text;
            var result = await silo.Grains.GetConversation(Key(conversation))
                .PostMessageAsync(new CustomerMessage { MessageId = $"{run}-{caller}-{i}", Text = text });
            if (result.Status != CommandStatus.Accepted)
            {
                throw new InvalidOperationException($"A turn was not accepted: {result.Status} {result.Problem}");
            }
        });
    }

    /// <summary>Hashes spread conversations over the store's key space, as real ids do.</summary>
    public static string Key(long conversation) => $"{InProcessSilo.Tenant}/{Id(conversation)}";

    public static string Id(long conversation) => $"{unchecked((ulong)conversation * 0x9E3779B97F4A7C15UL):x16}";
}
