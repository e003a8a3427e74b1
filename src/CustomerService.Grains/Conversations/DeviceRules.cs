using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>The rules of a conversation's devices. Pure, like <see cref="ConversationRules"/>.</summary>
internal static class DeviceRules
{
    /// <summary>One more takes the place of the oldest: an app that makes ids anew does not lock a customer out.</summary>
    public const int Most = 10;

    public static Ruling Add(ConversationState state, PushDevice device, DateTimeOffset now)
    {
        var devices = state.Devices ?? [];
        if (devices.Any(known => known.Device == device))
        {
            return Ruling.Nothing;
        }

        var isNew = devices.All(known => known.Device.DeviceId != device.DeviceId);
        var added = new DeviceAdded { Seq = state.LastSeq + 1, At = now, Device = device, Number = state.LastDevice + 1 };
        if (!isNew || devices.Length < Most)
        {
            return Ruling.Of(added);
        }

        var oldest = Removed(added.Seq, devices[0].Number, "another took its place", now);
        return new Ruling([oldest, added with { Seq = added.Seq + 1 }], null);
    }

    /// <param name="state">The conversation so far.</param>
    /// <param name="deviceId">The device's id; null for all of them.</param>
    /// <param name="now">The time.</param>
    public static Ruling Remove(ConversationState state, string? deviceId, DateTimeOffset now)
    {
        var gone = (state.Devices ?? []).RemoveAll(known => deviceId is not null && known.Device.DeviceId != deviceId);
        return gone.IsEmpty
            ? Ruling.Nothing
            : new Ruling([.. gone.Select((known, index) => Removed(state.LastSeq + 1 + index, known.Number, "asked for", now))], null);
    }

    /// <summary>Whoever tells it found it gone.</summary>
    public static ImmutableArray<ConversationEvent> Lost(ConversationState state, int number, string reason, DateTimeOffset now) =>
        (state.Devices ?? []).Any(known => known.Number == number) ? [Removed(state.LastSeq + 1, number, reason, now)] : [];

    private static DeviceRemoved Removed(long seq, int number, string reason, DateTimeOffset now) =>
        new() { Seq = seq, At = now, Number = number, Reason = reason };
}
