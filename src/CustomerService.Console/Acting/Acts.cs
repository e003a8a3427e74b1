using CustomerService.Access;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Pages;

namespace CustomerService.WebConsole.Acting;

/// <summary>
/// What somebody who is signed in reads and does. Grains ask nobody for a scope: it is asked for here, before each of it.
/// </summary>
internal sealed class Acts(IConsoleAccess access, Handover handover)
{
    /// <summary>Where who is asked does not answer.</summary>
    public const string NotNow = "Nobody answered just now. See whether it came about, and try again.";

    /// <summary>Reads something, or takes what the first paint of the page was written with.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="scope">What it takes.</param>
    /// <param name="key">What it is, within the tenant.</param>
    /// <param name="painting">When.</param>
    /// <param name="read">Reads it.</param>
    /// <exception cref="ConsoleAccessException">They may not.</exception>
    public async Task<T> OpenAsync<T>(AccessScope scope, string key, Painting painting, Func<ConsolePerson, Task<T>> read)
        where T : class
    {
        var person = await access.RequireAsync(scope);
        var kept = $"{person.Tenant}/{person.Id}/{key}";
        if (painting == Painting.TakenOver && handover.Take<T>(kept) is { } written)
        {
            return written;
        }

        var value = await read(person);
        if (painting == Painting.First)
        {
            handover.Keep(kept, value);
        }

        return value;
    }

    /// <summary>Does something.</summary>
    /// <param name="scope">What it takes.</param>
    /// <param name="act">Does it, in the name of who is signed in.</param>
    public async Task<ActAnswer> DoAsync(AccessScope scope, Func<ConsolePerson, Task<ActAnswer>> act)
    {
        try
        {
            return await act(await access.RequireAsync(scope));
        }
        catch (ConsoleAccessException)
        {
            return new ActAnswer("You may not do this any more.");
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            return new ActAnswer(NotNow);
        }
    }
}
