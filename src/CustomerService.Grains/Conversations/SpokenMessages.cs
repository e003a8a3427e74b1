using System.Collections.Immutable;
using System.Text;
using CustomerService.Content;
using CustomerService.Speech;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// Has written down what customers say in recordings, where the host has somebody to do it. A recording that nobody understands stays
/// what it is without: a file beside a message.
/// </summary>
internal sealed partial class SpokenMessages(IServiceProvider services, ILogger<SpokenMessages> logger)
{
    private readonly IRecordingTranscriber? _transcriber = services.GetService<IRecordingTranscriber>();

    /// <summary>How long hearing these messages may take.</summary>
    public TimeSpan TimeFor(TurnInput input) => _transcriber is null || input.Spoken.IsEmpty
        ? TimeSpan.Zero
        : _transcriber.Deadline * input.Spoken.Sum(static each => each.Recordings.Length);

    /// <summary>What a message says, with what its recordings do.</summary>
    public static string With(string text, string heard) => text.Length == 0 ? heard : $"{text}\n{heard}";

    /// <summary>The turn's messages with the words of their recordings, and those words by the seq of their message.</summary>
    public async ValueTask<(TurnInput Whole, ImmutableArray<KeyValuePair<long, string>> Heard)> HearAsync(
        string tenant, string conversation, TurnInput input, CancellationToken ct)
    {
        if (_transcriber is null || services.GetService<IAttachmentStore>() is not { } files)
        {
            return (input, []);
        }

        var texts = input.Texts.ToBuilder();
        var heard = ImmutableArray.CreateBuilder<KeyValuePair<long, string>>();
        foreach (var message in input.Spoken)
        {
            var words = new StringBuilder();
            foreach (var media in message.Recordings)
            {
                if (await TryAsync(_transcriber, files, tenant, conversation, message, media, ct) is { Length: > 0 } said)
                {
                    words.Append(words.Length > 0 ? "\n" : "").Append(said);
                }
            }

            var room = ContentLimits.MessageText - message.Text.Length - 1;
            if (words.Length > 0 && room > 0)
            {
                words.Length = Math.Min(words.Length, room);
                heard.Add(new(message.Seq, words.ToString()));
                texts[message.Index] = With(message.Text, words.ToString());
            }
        }

        return (input with { Texts = texts.DrainToImmutable() }, heard.DrainToImmutable());
    }

    private async Task<string?> TryAsync(
        IRecordingTranscriber transcriber, IAttachmentStore files, string tenant, string conversation,
        SpokenMessage message, Media media, CancellationToken ct)
    {
        try
        {
            return await files.FindAsync(tenant, conversation, media.AttachmentId!, ct) is { } kept
                && await files.ReadAsync(tenant, conversation, kept, ct) is { } content
                ? (await transcriber.TranscribeAsync(
                    new() { Tenant = tenant, MediaType = media.MediaType, Content = content, Language = message.Language }, ct))?.Trim()
                : null;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The turn's time is over: it goes on without the words.
            return null;
        }
        catch (Exception e)
        {
            // A transcriber of somebody else's, or the store of files: whatever it is, the message is answered.
            LogUnheard(e, tenant, message.Seq);
            return null;
        }
    }

    [LoggerMessage(2110, LogLevel.Warning, "Tenant {Tenant}: a recording could not be written down (message {Seq}); it is answered as a file.")]
    private partial void LogUnheard(Exception exception, string tenant, long seq);
}
