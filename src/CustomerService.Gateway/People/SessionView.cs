using CustomerService.People;

namespace CustomerService.Gateway.People;

/// <summary>Somebody is signed in.</summary>
internal sealed record SessionView
{
    public const string Example =
        """{"id":"5f3c1d0e9b7a","device":"Firefox on Linux","begunAt":"2026-11-02T09:30:00+00:00","endsAt":"2026-11-02T21:30:00+00:00","current":true}""";

    /// <summary>Names it.</summary>
    public required string Id { get; init; }

    /// <summary>What they signed in with, as it called itself.</summary>
    public required string Device { get; init; }

    /// <summary>When they signed in.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>When they will have to again.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Whether it is the one that asks.</summary>
    public required bool Current { get; init; }

    public static SessionView From(SessionInfo session, SessionKey? asking) => new()
    {
        Id = session.Id,
        Device = session.Device,
        BegunAt = session.BegunAt,
        EndsAt = session.EndsAt,
        Current = asking?.Session == session.Id,
    };
}
