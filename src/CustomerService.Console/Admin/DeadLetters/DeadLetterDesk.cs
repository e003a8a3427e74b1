using CustomerService.Conversations;
using CustomerService.Operations;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Acting;

namespace CustomerService.WebConsole.Admin.DeadLetters;

/// <summary>Messages of the tenant of who is signed in that could not be delivered.</summary>
internal sealed class DeadLetterDesk(Acts acts, IGrainFactory grains)
{
    private const int Conversations = 50;

    /// <summary>A page of them, by conversation.</summary>
    /// <param name="after">The conversation that the page before ended with; null for the first.</param>
    /// <param name="painting">When.</param>
    /// <exception cref="ConsoleAccessException">They may not.</exception>
    public Task<DeadLetterPage> ListAsync(string? after, Painting painting) => acts.OpenAsync(
        AdminParts.Scope,
        $"dead-letters/{after}",
        painting,
        async person =>
        {
            var letters = grains.GetGrain<IDeadLetterGrain>(person.Tenant);
            var page = await letters.ReadAsync(GrainKeys.IsId(after) ? after : null, Conversations);
            return page.DeadLetters.IsDefault ? page with { DeadLetters = [] } : page;
        });

    /// <summary>Sends one again, under the same key.</summary>
    public Task<ActAnswer> SendAsync(string key) => acts.DoAsync(AdminParts.Scope, async person =>
        await grains.GetConversation(GrainKeys.Make(person.Tenant, ConversationOf(key))).ReplayDeadLetterAsync(key)
            ? ActAnswer.Done
            : new ActAnswer("It is not there any more: somebody sent it again, or the conversation was erased."));

    /// <summary>The conversation of a key.</summary>
    public static string ConversationOf(string key) => key.Split('|')[0];
}
