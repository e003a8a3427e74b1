using System.Collections.Immutable;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>A message of a turn that holds recordings.</summary>
/// <param name="Seq">Its event.</param>
/// <param name="Index">Which of the turn's messages it is.</param>
/// <param name="Text">What was written with it.</param>
/// <param name="Language">What its channel says of the language.</param>
/// <param name="Recordings">Its recordings, as far as they are kept here.</param>
internal sealed record SpokenMessage(long Seq, int Index, string Text, string? Language, ImmutableArray<Media> Recordings)
{
    /// <summary>Null for a message without recordings.</summary>
    public static SpokenMessage? Of(MessageReceived message, int index)
    {
        ImmutableArray<Media>.Builder? found = null;
        foreach (var part in message.Content?.Shown ?? [])
        {
            if (part.Media is { Kind: ContentKinds.Audio, AttachmentId: not null } media)
            {
                (found ??= ImmutableArray.CreateBuilder<Media>()).Add(media);
            }
        }

        return found is null ? null : new(message.Seq, index, message.Text, message.Locale, found.DrainToImmutable());
    }

    public override string ToString() => $"{nameof(SpokenMessage)} {Seq}";
}
