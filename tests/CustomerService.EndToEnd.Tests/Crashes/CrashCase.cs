using CustomerService.Channels;

namespace CustomerService.EndToEnd.Tests.Crashes;

/// <summary>A crash point, on which pass of it the process dies, and what the other end of the channel offers.</summary>
/// <param name="Point">Name of the point.</param>
/// <param name="Pass">The pass that is the last.</param>
/// <param name="Endpoint">The class of the webhook's endpoint; null for the channel <c>api</c>, where replies are read.</param>
/// <param name="Quick">Whether it is in the quick set.</param>
internal sealed record CrashCase(string Point, int Pass, DeliveryClass? Endpoint, bool Quick)
{
    /// <summary>
    /// Every crash point on the way of a message. On the channel api nothing is sent, so the points of sending and of the
    /// wake-up that covers it are not passed there.
    /// </summary>
    public static IReadOnlyList<CrashCase> All { get; } =
    [
        .. Cases("commit.before", 1, null, DeliveryClass.Keyed, DeliveryClass.Readable, DeliveryClass.Neither),
        .. Cases("commit.after", 1, DeliveryClass.Keyed, null, DeliveryClass.Readable, DeliveryClass.Neither),
        // The second commit records the sending (readable, neither) or what was sent (keyed).
        .. Cases("commit.before", 2, DeliveryClass.Readable, DeliveryClass.Keyed, DeliveryClass.Neither),
        .. Cases("commit.after", 2, DeliveryClass.Neither, DeliveryClass.Keyed, DeliveryClass.Readable),
        // What brings the events into the feed when the commit's silo is gone: durable before the commit.
        .. Cases("cover.before", 1, DeliveryClass.Keyed, null, DeliveryClass.Readable, DeliveryClass.Neither),
        .. Cases("cover.after", 1, null, DeliveryClass.Keyed, DeliveryClass.Readable, DeliveryClass.Neither),
        .. Cases("feed.before", 1, DeliveryClass.Readable, null, DeliveryClass.Keyed, DeliveryClass.Neither),
        .. Cases("feed.after", 1, DeliveryClass.Neither, null, DeliveryClass.Keyed, DeliveryClass.Readable),
        .. Cases("wakeup.before", 1, DeliveryClass.Keyed, DeliveryClass.Readable, DeliveryClass.Neither),
        .. Cases("wakeup.after", 1, DeliveryClass.Readable, DeliveryClass.Keyed, DeliveryClass.Neither),
        .. Cases("publish.before", 1, DeliveryClass.Neither, null, DeliveryClass.Keyed, DeliveryClass.Readable),
        .. Cases("publish.after", 1, null, DeliveryClass.Keyed, DeliveryClass.Readable, DeliveryClass.Neither),
        .. Cases("send.before", 1, DeliveryClass.Readable, DeliveryClass.Keyed, DeliveryClass.Neither),
        // The heart of the matter: it was sent, and nobody here knows.
        new("send.after", 1, DeliveryClass.Keyed, Quick: true),
        new("send.after", 1, DeliveryClass.Readable, Quick: true),
        new("send.after", 1, DeliveryClass.Neither, Quick: true),
    ];

    private static IEnumerable<CrashCase> Cases(string point, int pass, params DeliveryClass?[] endpoints) =>
        endpoints.Select((endpoint, index) => new CrashCase(point, pass, endpoint, Quick: index == 0));
}
