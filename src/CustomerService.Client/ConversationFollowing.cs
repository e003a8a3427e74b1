using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace CustomerService.Client;

/// <summary>Follows conversations over lost connections.</summary>
public static class ConversationFollowing
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Reads events without loss or repeat until the caller ends it: where the stream ends or fails, it is read again after the last event
    /// seen, each time a little later, with jitter, and never earlier than the host asks.
    /// </summary>
    /// <param name="client">The way to the conversations.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="after">The last seq that was seen; 0 for all.</param>
    /// <param name="time">What pauses are measured by; the system's clock by default.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="ApiException">The host refuses for good.</exception>
    public static async IAsyncEnumerable<ConversationEvent> FollowAsync(
        this IConversationClient client,
        string conversation,
        long after = 0,
        TimeProvider? time = null,
        [EnumeratorCancellation] CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var pause = FirstPause;
        while (true)
        {
            TimeSpan? asked = null;
            await using (var events = client.ReadEventsAsync(conversation, after, ct).GetAsyncEnumerator(ct))
            {
                while (true)
                {
                    try
                    {
                        if (!await events.MoveNextAsync())
                        {
                            break;
                        }
                    }
                    catch (ApiException refusal) when (refusal.IsTransient)
                    {
                        asked = refusal.RetryAfter;
                        break;
                    }
                    catch (Exception lost) when (lost is HttpRequestException or IOException)
                    {
                        break;
                    }

                    var happened = events.Current;
                    if (happened.IsReset || happened.Seq > after)
                    {
                        pause = FirstPause;
                        after = happened.Seq;
                        yield return happened;
                    }
                }
            }

            // Many wait for one host: they don't all come at once.
            var wait = pause * (RandomNumberGenerator.GetInt32(500, 1001) / 1000d);
            await Task.Delay(asked > wait ? asked.Value + wait : wait, time ?? TimeProvider.System, ct);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
