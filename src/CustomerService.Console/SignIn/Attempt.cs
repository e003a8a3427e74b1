using CustomerService.People;
using CustomerService.Tenants;

namespace CustomerService.WebConsole.SignIn;

/// <summary>An attempt to come in, by whichever way.</summary>
internal static class Attempt
{
    /// <summary>Makes it. A tenant that there is not looks like nobody.</summary>
    /// <returns>What became of it; null where the cluster does not answer.</returns>
    public static async Task<SignInResult?> MakeAsync(Func<Task<(SignInResult Result, PersonInfo? Person)>> signIn)
    {
        try
        {
            return (await signIn()).Result;
        }
        catch (UnknownTenantException)
        {
            return new SignInResult { Outcome = SignInOutcome.Wrong };
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            return null;
        }
    }
}
