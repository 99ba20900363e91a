/** Gives every block of code a button that copies it, where the browser lets a page do that. */
function addCopyButton(figure) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = 'Copy'
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(figure.querySelector('code').textContent)
    button.textContent = 'Copied'
    setTimeout(() => (button.textContent = 'Copy'), 2000)
  })
  figure.querySelector('figcaption').append(button)
}

if (navigator.clipboard) document.querySelectorAll('figure.code').forEach(addCopyButton)
