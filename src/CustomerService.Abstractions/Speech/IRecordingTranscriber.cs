namespace CustomerService.Speech;

/// <summary>
/// Writes down what customers say in recordings. A host has one or none; without one, a recording is a file beside a message without
/// text. <c>AddSpeechToText</c> of the package CustomerService.Speech registers one over a speech engine.
/// </summary>
/// <remarks>
/// One instance serves a whole silo at once. It is asked after the message is durable and acknowledged, as part of a slow turn, and again
/// where the silo died meanwhile.
/// </remarks>
public interface IRecordingTranscriber
{
    /// <summary>How long one recording may take; the turn waits so long, and then goes on without its words.</summary>
    TimeSpan Deadline { get; }

    /// <summary>
    /// The words of a recording; null or empty where there are none or it could not be done, which is no error: never throws but for
    /// <paramref name="ct"/>.
    /// </summary>
    /// <param name="recording">The recording.</param>
    /// <param name="ct">Gives up.</param>
    Task<string?> TranscribeAsync(Recording recording, CancellationToken ct);
}
