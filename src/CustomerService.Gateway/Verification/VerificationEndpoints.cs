using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Verification;

/// <summary>Customers prove in a conversation that an address is theirs.</summary>
internal static class VerificationEndpoints
{
    private const int LongestCode = 20;

    public static async Task<Results<Ok<CommandView>, ProblemResult>> BeginAsync(
        string tenant, string conversation, JsonBody<VerifyBody> body, IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        var verify = new VerifyRequest
        {
            Channel = check.Id("address.channel", request.Address?.Channel),
            Address = check.Text("address.address", request.Address?.Address, ContentLimits.Address),
            Account = check.OptionalId("address.account", request.Address?.Account),
        };
        if (check.Failed(out problem))
        {
            return problem;
        }

        var result = await grains.GetConversation(GrainKeys.Make(tenant, conversation)).VerifyAsync(verify);
        return CommandAnswer.Of("verify", conversation, result);
    }

    public static async Task<Results<Ok<CommandView>, ProblemResult>> ConfirmAsync(
        string tenant, string conversation, JsonBody<ConfirmBody> body, IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        check.Id(nameof(conversation), conversation);
        var code = check.Text("code", request.Code, LongestCode);
        if (check.Failed(out problem))
        {
            return problem;
        }

        // People copy blanks along, and group the digits.
        var digits = string.Concat(code.Where(c => !char.IsWhiteSpace(c) && c != '-'));
        var result = await grains.GetConversation(GrainKeys.Make(tenant, conversation)).ConfirmAsync(new ConfirmRequest { Code = digits });
        return CommandAnswer.Of("confirm", conversation, result);
    }
}
