using CustomerService.Conversations;
using CustomerService.WebConsole.Verify;

namespace CustomerService.Hosting.Help;

/// <summary>Takes links to the conversations that they are of.</summary>
internal sealed class GrainAddressConfirmation(IGrainFactory grains) : IAddressConfirmation
{
    public string? TenantOf(string token) => VerificationLink.TryRead(token, out var link) ? link.Tenant : null;

    public async Task<bool?> ConfirmAsync(string token)
    {
        if (!VerificationLink.TryRead(token, out var link))
        {
            return false;
        }

        var conversation = grains.GetConversation(GrainKeys.Make(link.Tenant, link.ConversationId));
        return (await conversation.ConfirmAsync(new ConfirmRequest { Link = token })).Status switch
        {
            CommandStatus.Accepted or CommandStatus.Duplicate => true,
            CommandStatus.Unavailable or CommandStatus.Busy => null,
            _ => false,
        };
    }
}
