using System.Globalization;
using CustomerService.Conversations;
using CustomerService.Packs;
using CustomerService.Simulation.Shop;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Simulation.Today;

/// <summary>
/// Invented customers who really come: their conversations are the shop's like any others, with models, policies, journals and feed.
/// </summary>
internal sealed partial class TodaysShop(
    IGrainFactory grains, IOptions<DemoOptions> options, TimeProvider time, ILogger<TodaysShop> logger)
{
    /// <summary>
    /// Even at night somebody comes every ten minutes: who looks is to see something, and it is not so much that the night is told as an
    /// anomaly.
    /// </summary>
    private const double FewestPerHour = 6;

    /// <summary>So many wait at the door in the morning.</summary>
    private const int AtTheDoor = 4;

    /// <summary>Most who are there at once: a machine that is too slow for them is not given more.</summary>
    private const int MostAtOnce = 30;

    /// <summary>Lets customers come until it is stopped.</summary>
    public async Task LiveAsync(string tenant, Pack pack, CancellationToken ct)
    {
        var start = time.GetUtcNow();
        var random = Chance.Of(options.Value.Seed, start.UtcTicks);
        var topics = new ShopTopics(pack);
        var calendar = new ShopCalendar(DateOnly.FromDateTime(start.UtcDateTime), pack.Hours.TimeZone);
        var there = new List<Task>();
        try
        {
            for (var number = 1; ; number++)
            {
                var perHour = Math.Max(FewestPerHour, calendar.PerHour(time.GetUtcNow()));
                var wait = number <= AtTheDoor ? random.Seconds(1, 12) : TimeSpan.FromHours(-Math.Log(1 - random.NextDouble()) / perHour);
                await Task.Delay(wait, time, ct);
                there.RemoveAll(visit => visit.IsCompleted);
                if (there.Count < MostAtOnce)
                {
                    var id = string.Create(CultureInfo.InvariantCulture, $"demo-{start.UtcDateTime:yyyy-MM-dd-HHmmss}-{number:0000}");
                    var conversation = grains.GetGrain<IConversationGrain>(GrainKeys.Make(tenant, id));
                    var shopper = new Shopper(conversation, topics, Chance.Of(options.Value.Seed, start.UtcTicks + number), time);
                    there.Add(VisitAsync(shopper, id, ct));
                }
            }
        }
        finally
        {
            await Task.WhenAll(there);
        }
    }

    /// <summary>A visit that goes wrong is over; the next one comes anyway.</summary>
    private async Task VisitAsync(Shopper shopper, string id, CancellationToken ct)
    {
        try
        {
            await shopper.VisitAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Everybody goes home.
        }
#pragma warning disable CA1031 // Whatever it was, it must not end the host.
        catch (Exception e)
        {
            LogFailed(e, id);
        }
#pragma warning restore CA1031
    }

    [LoggerMessage(5402, LogLevel.Debug, "The invented conversation {Conversation} ended early.")]
    private partial void LogFailed(Exception e, string conversation);
}
