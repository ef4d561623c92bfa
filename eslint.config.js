import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["frontend/maps/**"] },
  ...tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { project: "./tsconfig.json" } } },
  {
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "AssignmentExpression[left.property.name='innerHTML']", message: "Build nodes; never write HTML." },
        { selector: "CallExpression[callee.property.name='setAttribute'][arguments.0.value='style']", message: "The content policy blocks style attributes." },
      ],
    },
  },
);
