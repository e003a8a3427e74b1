using CustomerService.Gateway.Access;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.People;

/// <summary>People who work for a tenant sign in.</summary>
internal static class SignInEndpoints
{
    private const int MaxDevice = 200;

    public static async Task<Results<Ok<SignedInView>, ProblemResult>> SignInAsync(
        string tenant, JsonBody<SignInBody> body, HttpContext http, WrongCredentials wrong, IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        var login = check.MessageId("login", request.Login);
        var attempt = new SignInAttempt
        {
            Password = check.Text("password", request.Password, NewPassword.MaxLength),
            NewPassword = check.OptionalText("newPassword", request.NewPassword, NewPassword.MaxLength),
            Code = check.OptionalText("code", request.Code, 20),
            Device = check.OptionalText("device", request.Device, MaxDevice) ?? Device(http),
        };
        if (check.Failed(out problem))
        {
            return problem;
        }

        if (wrong.Wait(http) is { Ticks: > 0 } wait)
        {
            return PeopleProblems.Wait(wait);
        }

        var (result, person) = await grains.SignInAsync(tenant, login, attempt);
        if (result.Session is { } session && person is not null)
        {
            return TypedResults.Ok(new SignedInView(
                result.Token!, SessionView.From(session, new SessionKey(person.Id, session.Id)), PersonView.From(person)));
        }

        if (result.Outcome is SignInOutcome.Wrong || (result.Outcome is SignInOutcome.CodeNeeded && attempt.Code is not null))
        {
            wrong.Count(http);
        }

        return PeopleProblems.Of(result);
    }

    private static string Device(HttpContext http) =>
        http.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent[..Math.Min(agent.Length, MaxDevice)] : "unknown";
}
