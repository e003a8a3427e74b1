using System.Collections.Immutable;

namespace CustomerService.WebConsole.Admin.Webhooks;

/// <summary>Webhooks for events.</summary>
internal sealed record WebhookList(ImmutableArray<WebhookFile> Webhooks);
