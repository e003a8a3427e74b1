using CustomerService.Access;

namespace CustomerService.WebConsole.Admin;

/// <summary>The parts of the administration, and what it takes to see them.</summary>
internal static class AdminParts
{
    /// <summary>What it takes: as for the same by the API.</summary>
    public const AccessScope Scope = AccessScope.Admin;

    public const string Home = "/console/admin";
    public const string People = "/console/admin/people";
    public const string Roles = "/console/admin/roles";
    public const string Keys = "/console/admin/keys";
    public const string Channels = "/console/admin/channels";
    public const string Webhooks = "/console/admin/webhooks";
    public const string Models = "/console/admin/models";
    public const string DeadLetters = "/console/admin/dead-letters";

    /// <summary>All of them, in the order in which they are listed.</summary>
    public static IReadOnlyList<AdminPart> All { get; } =
    [
        new(
            People,
            "People",
            "person",
            "users accounts login password sessions add invite",
            "Who works here: added, given roles, kept out, and where they are signed in."),
        new(
            Roles,
            "Roles",
            "shield",
            "scopes rights permissions",
            "What people may do: the roles that every company has, and your own."),
        new(
            Keys,
            "API keys",
            "key",
            "tokens secrets revoke",
            "What other systems call the API with: made, and revoked."),
        new(
            Channels,
            "Channels",
            "talk",
            "accounts whatsapp telegram email sms slack teams providers secrets",
            "How customers reach you: accounts with providers, set up, and how each fares."),
        new(
            Webhooks,
            "Webhooks",
            "hook",
            "events deliveries redeliver log url",
            "What happens here, brought to a URL of yours: set up, and how each delivery fared."),
        new(
            Models,
            "Models",
            "model",
            "versions canary shadow promote rollback training",
            "Which version of the models answers: tried on a few, made live, and taken back."),
        new(
            DeadLetters,
            "Dead letters",
            "letter",
            "undelivered failed outbox resend",
            "Messages that could not be delivered: why, and sent again."),
    ];
}
