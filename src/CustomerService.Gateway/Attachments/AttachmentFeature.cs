using System.Text.Json.Serialization.Metadata;
using CustomerService.Content;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;

namespace CustomerService.Gateway.Attachments;

/// <summary>Files of a conversation: put into it by whoever may write there, read by whoever may read it.</summary>
internal sealed class AttachmentFeature(IAttachmentStore store) : IGatewayFeature
{
    /// <summary>From one address: what a conversation may hold is bounded besides.</summary>
    private const int UploadsPerMinute = 30;

    public string Name => "attachments";

    public IJsonTypeInfoResolver Json => AttachmentJson.Default;

    public void Map(GatewayRoutes routes)
    {
        var attachments = routes.MapConversation().MapGroup("/attachments")
            .Tag("Conversations")
            .RequireAuthorization(GatewayAuthentication.ConversationsOrVisitor)
            .RequireCors(GatewayAuthentication.WebChatOrigins);
        attachments.MapPost("", AttachmentEndpoints.SaveAsync)
            .Operation(
                "putAttachment",
                "Attach a file",
                "The body is the file itself. What it is, is found from its bytes; it is kept encrypted, and erased with the conversation. A message refers to it by `attachments`.",
                400, 401, 403, 404, 409, 410, 413, 415, 429, 503)
            .Parameter(AttachmentEndpoints.NameHeader, "The name that people see: `attachment; filename*=UTF-8''invoice.pdf`.", "attachment; filename*=UTF-8''invoice.pdf")
            .Example(response: """{"attachmentId":"0123456789abcdef0123456789abcdef","mediaType":"application/pdf","size":20480,"name":"invoice.pdf"}""")
            .LimitBody(store.MaxBytes)
            .LimitRate(UploadsPerMinute, "Too many files from this address.");
        attachments.MapGet("/{attachment}", AttachmentEndpoints.ReadAsync)
            .Operation("getAttachment", "Read a file", "As an attachment, never as a page: no browser runs what is in it.", 400, 401, 403, 404, 429, 503)
            .Parameter("attachment", "The file's id.", "0123456789abcdef0123456789abcdef")
            .Example(response: "%PDF-1.7 …");
    }
}
