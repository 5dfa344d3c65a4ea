// The recipe for TanStack Form, as the docs show it, used as a person would.

// First: it makes the page that React looks for.
import { behavesAsAForm } from './form.mjs';
import { recipe } from './recipe.mjs';

const { ApplicantForm } = await recipe('tanstack-form');

behavesAsAForm(ApplicantForm);
