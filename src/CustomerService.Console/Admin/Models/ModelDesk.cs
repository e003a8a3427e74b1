using CustomerService.Serving;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Acting;

namespace CustomerService.WebConsole.Admin.Models;

/// <summary>Which versions of the models serve the tenant of who is signed in, by the rules of their registry.</summary>
internal sealed class ModelDesk(Acts acts, IGrainFactory grains)
{
    /// <summary>How they stand.</summary>
    /// <exception cref="ConsoleAccessException">They may not.</exception>
    public Task<ModelRegistryView> ReadAsync(Painting painting) =>
        acts.OpenAsync(AdminParts.Scope, "models", painting, person => Registry(person).GetAsync());

    /// <summary>Changes what serves.</summary>
    /// <param name="change">What to do.</param>
    /// <param name="seen">
    /// What who does it saw to serve: where it is something else by now, they are told, for a rollback would end what they did not mean.
    /// </param>
    public Task<ActAnswer> ChangeAsync(ModelChange change, ModelAssignment seen) => acts.DoAsync(AdminParts.Scope, async person =>
        (await Registry(person).GetAsync()).Serving != seen
            ? new ActAnswer("Somebody was quicker: other versions serve now. See how they stand, and do it again if you still want to.")
            : (await Registry(person).ChangeAsync(change)).Refused is { } refused ? new ActAnswer(refused) : ActAnswer.Done);

    private IModelRegistryGrain Registry(ConsolePerson person) => grains.GetGrain<IModelRegistryGrain>(person.Tenant);
}
