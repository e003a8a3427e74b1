using CustomerService.Conversations;

namespace CustomerService.Grains.Paging;

/// <summary>
/// Cuts pages by their bytes. A message between processes holds at most 4 MiB, and one that holds more breaks the connection for everybody
/// on it; so a page ends at half of that, counted in JSON, which is never shorter than what travels. One item it always holds: the
/// largest there is, a message of 32,768 characters, has a tenth.
/// </summary>
internal struct PageCut
{
    /// <summary>Most bytes of a page.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    private long _bytes;

    /// <summary>The bytes of a dead letter, rather too many than too few.</summary>
    public static long BytesOf(DeadLetter letter) => 64 + (3L * (letter.Key.Length + letter.Channel.Length + letter.Reason.Length));

    /// <summary>True when an item of so many bytes still goes on the page.</summary>
    public bool Takes(long bytes)
    {
        if (_bytes > 0 && _bytes + bytes > MostBytes)
        {
            return false;
        }

        _bytes += Math.Max(1, bytes);
        return true;
    }
}
