using CustomerService.Content;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace CustomerService.Gateway.Attachments;

/// <summary>Takes files and gives them back.</summary>
internal static class AttachmentEndpoints
{
    /// <summary>Not in the address: names of files are private, and addresses are logged on the way.</summary>
    public const string NameHeader = "Content-Disposition";

    private static readonly ProblemKind TypeNotAllowed = new(415, "file-type", "Files of this type are not taken");

    public static async Task<Results<Ok<AttachmentView>, ProblemResult>> SaveAsync(
        string tenant,
        string conversation,
        [FromHeader(Name = NameHeader)] string? disposition,
        HttpRequest http,
        IAttachmentStore store,
        CancellationToken ct)
    {
        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        if (check.Failed(out var problem))
        {
            return problem;
        }

        // The server stops a body that is longer than the store takes; a buffer of the announced length is not copied again.
        var body = new MemoryStream((int)Math.Clamp(http.ContentLength ?? 0, 0, store.MaxBytes));
        await http.Body.CopyToAsync(body, ct);
        var result = await store.SaveAsync(
            tenant, conversation, NameOf(disposition), body.GetBuffer().AsMemory(0, (int)body.Length), ct);
        return result.Outcome switch
        {
            AttachmentOutcome.Kept => TypedResults.Ok(AttachmentView.From(result.Attachment!)),
            AttachmentOutcome.Empty => new ProblemResult(ProblemKind.Invalid, "The body must be the file: it is empty."),
            AttachmentOutcome.TooLarge => new ProblemResult(ProblemKind.TooLarge, $"A file has at most {store.MaxBytes} bytes."),
            AttachmentOutcome.TypeNotAllowed => new ProblemResult(TypeNotAllowed, "What the file is, is found from its bytes; its name changes nothing."),
            AttachmentOutcome.TooMany => new ProblemResult(ProblemKind.Refused, "This conversation has as many files as it may."),
            _ => new ProblemResult(ProblemKind.Erased, "This conversation's data was erased."),
        };
    }

    public static async Task<Results<AttachmentFile, ProblemResult>> ReadAsync(
        string tenant, string conversation, string attachment, IAttachmentStore store, CancellationToken ct)
    {
        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        if (check.Failed(out var problem))
        {
            return problem;
        }

        return await store.FindAsync(tenant, conversation, attachment, ct) is { } found
            && await store.ReadAsync(tenant, conversation, found, ct) is { } content
                ? new AttachmentFile(found, content)
                : ProblemResult.NotFound();
    }

    private static string? NameOf(string? disposition) =>
        ContentDispositionHeaderValue.TryParse(disposition, out var parsed)
            ? HeaderUtilities.RemoveQuotes(parsed.FileNameStar.HasValue ? parsed.FileNameStar : parsed.FileName).Value
            : null;
}
